import { parseHeader, type TensorEntry } from './parse-header';
import type { SafetensorsTensor } from './safetensors-tensor';

/** The content of a safetensors file. */
export interface SafetensorsFile {
  /** Tensors by name, in the order of their data; an object without a prototype. */
  readonly tensors: Readonly<Record<string, SafetensorsTensor>>;
  /** The strings under `__metadata__`; empty when there are none. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads the bytes of a safetensors file; they may come from anyone.
 *
 * Everything the header claims is checked before any tensor is made: lengths, names, dtypes, shapes, and that the tensors fill the file
 * without overlap or hole. F32 tensors are copied out as `Float32Array`; all others are views of `bytes`.
 * Source: https://github.com/huggingface/safetensors#format
 *
 * @throws ModelError `INVALID_SAFETENSORS` with one line that says what is wrong
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { decodeSafetensors } from '@lenet/model';
 *
 * const { tensors, metadata } = decodeSafetensors(await readFile('weights.safetensors'));
 * ```
 */
export function decodeSafetensors(bytes: Uint8Array): SafetensorsFile {
  const { entries, metadata, dataStart } = parseHeader(bytes);
  const tensors: Record<string, SafetensorsTensor> = Object.create(null);
  for (const entry of entries) {
    tensors[entry.name] = readTensor(entry, bytes.subarray(dataStart + entry.begin, dataStart + entry.end));
  }
  return { tensors, metadata };
}

function readTensor({ dtype, shape }: TensorEntry, data: Uint8Array): SafetensorsTensor {
  return dtype === 'F32' ? { dtype, shape, data: copyFloat32(data) } : { dtype, shape, data };
}

/** Copies whole words, so that every bit stays, and at any alignment. */
function copyFloat32(data: Uint8Array): Float32Array {
  const bits = new Uint32Array(data.length / 4);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let element = 0; element < bits.length; element++) bits[element] = view.getUint32(4 * element, true);
  return new Float32Array(bits.buffer);
}
