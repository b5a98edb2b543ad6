import { join } from 'node:path';
import type { DatasetFile } from '../datasets/dataset';
import type { DatasetStore } from '../download/download-dataset';
import { MnistError } from '../mnist-error';
import { readDatasetFile } from './read-dataset-file';
import { writeAtomically } from './write-atomically';

/** Keeps each file in a folder, in the form that its checksum is of: the next read then checks it in one pass. */
export function folderStore(folder: string, signal?: AbortSignal): DatasetStore {
  return {
    async read(file: DatasetFile) {
      try {
        return await readDatasetFile(folder, file, signal);
      } catch (error) {
        if (error instanceof MnistError) return undefined;
        throw error;
      }
    },
    async write(file: DatasetFile, received: Uint8Array, unpacked: Uint8Array) {
      if (file.checksum.of === 'unpacked') await writeAtomically(join(folder, file.name), unpacked);
      else await writeAtomically(join(folder, `${file.name}.gz`), received);
    },
  };
}
