import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file so that its name only ever stands for the whole content: into a temporary file beside it, flushed to the disk, then
 * renamed. Missing folders are made. Two processes may do so at once; the last one wins.
 *
 * @throws the file system's error; then nothing is left behind
 *
 * @example
 * ```ts
 * import { writeAtomically } from '@lenet/mnist/node';
 *
 * await writeAtomically('digits/labels', Uint8Array.of(5, 0, 4));
 * ```
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporaryPath = `${path}.${randomUUID()}.part`;
  try {
    await writeAndFlush(temporaryPath, bytes);
    await rename(temporaryPath, path);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw error;
  }
}

async function writeAndFlush(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
