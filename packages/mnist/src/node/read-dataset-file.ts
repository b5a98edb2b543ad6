import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFile } from '../datasets/dataset';
import { unpackDatasetFile } from '../datasets/unpack-dataset-file';
import { MnistError } from '../mnist-error';
import { sha256 } from './sha256';

/** A file that is this much larger than its content is not read at all. */
const slackBytes = 65_536;

/**
 * Reads and checks one file of a dataset in a folder, gzip or not, plain or dotted name.
 *
 * @throws MnistError `FILE_MISSING`, `FILE_UNREADABLE`, or what is wrong with its content
 */
export async function readDatasetFile(folder: string, file: DatasetFile, signal?: AbortSignal): Promise<Uint8Array> {
  for (const name of candidateNames(file)) {
    const bytes = await readIfPresent(join(folder, name), file, signal);
    if (bytes !== undefined) return unpackDatasetFile(file, bytes, sha256);
  }
  throw new MnistError(
    'FILE_MISSING',
    `There is no ${file.name} or ${file.name}.gz in ${folder}.`,
    'Put the four files of the dataset there, or name another folder.',
  );
}

/** The form that can be checked without unpacking comes first. */
function candidateNames(file: DatasetFile): string[] {
  const unpacked = [file.name, file.name.replace('-idx', '.idx')];
  const compressed = unpacked.map((name) => `${name}.gz`);
  return file.checksum.of === 'unpacked' ? [...unpacked, ...compressed] : [...compressed, ...unpacked];
}

async function readIfPresent(path: string, file: DatasetFile, signal?: AbortSignal): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path);
    if (size > file.unpackedBytes + slackBytes) throw oversized(path, size, file);
    return await readFile(path, { signal });
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof MnistError) throw cause;
    if (isMissing(cause)) return undefined;
    throw new MnistError(
      'FILE_UNREADABLE',
      `${path} cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
      'Check its permissions, and that it is a file.',
      { cause },
    );
  }
}

function oversized(path: string, size: number, file: DatasetFile): MnistError {
  return new MnistError(
    'WRONG_CONTENT',
    `${path} has ${size} bytes, expected an IDX file of ${file.unpackedBytes} bytes (or its .gz).`,
    'Check that this is the right file.',
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
