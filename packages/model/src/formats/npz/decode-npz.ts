import type { ModelParameters } from '../../parameters/model-parameters';
import { readFormat } from '../format-fault';
import { readZip, unpackEntry } from '../zip/read-zip';
import { decodeNpy } from './npy';

/**
 * Reads the arrays of a `.npz` file as float32, row-major; they may come from anyone.
 *
 * Entries may be stored or deflated, numbers float16, float32 or float64 in either byte order, arrays in C or Fortran order. Everything
 * else, Python objects above all, is refused by name. At most 64 MiB are unpacked.
 *
 * @returns by name, without `.npy`, in the order of the file
 * @throws ModelError `INVALID_NPZ` with one line that says what is wrong
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { decodeNpz } from '@lenet/model/npz';
 *
 * const arrays = decodeNpz(await readFile('weights.npz'));
 * ```
 */
export function decodeNpz(bytes: Uint8Array): ModelParameters {
  return readFormat('INVALID_NPZ', '.npz file', () =>
    Object.fromEntries(
      readZip(bytes).map((entry) => [entry.name.replace(/\.npy$/, ''), decodeNpy(entry.name, unpackEntry(entry))]),
    ),
  );
}
