import { dirname } from 'node:path';
import type { FileSystem, OpenFile, OpenMode } from './file-system';

/** The name under which a file is written until it is whole. Only the holder of the folder writes, so that one name is enough. */
export function partOf(path: string): string {
  return `${path}.part`;
}

/** Writes a file so that its name only ever stands for the whole content, also after a loss of power. */
export async function writeWhole(fileSystem: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  await writePart(fileSystem, path, bytes);
  await fileSystem.rename(partOf(path), path);
  await fileSystem.syncFolder(dirname(path));
}

/** Writes and flushes the file that takes the place of another; what fails leaves nothing behind. */
export async function writePart(fileSystem: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const part = partOf(path);
  try {
    await withFile(fileSystem, part, 'create', async (file) => {
      await writeAll(file, bytes);
      await file.sync();
    });
  } catch (error) {
    await fileSystem.remove(part).catch(() => {});
    throw error;
  }
}

/** Opens a file, works on it, and closes it. */
export async function withFile(
  fileSystem: FileSystem,
  path: string,
  mode: OpenMode,
  work: (file: OpenFile) => Promise<void>,
): Promise<void> {
  const file = await fileSystem.open(path, mode);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}

/** Writes all bytes, however few the system takes at a time. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const taken = await file.write(bytes.subarray(written));
    if (taken === 0)
      throw Object.assign(new Error('The file takes no more bytes.'), { code: 'ENOSPC', syscall: 'write' });
    written += taken;
  }
}
