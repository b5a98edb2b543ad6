import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeAtomically } from '@lenet/mnist/node';
import { CommandError } from '../errors/command-error';

/** A file that was written. */
export interface WrittenFile {
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
}

/**
 * Writes a file, whole or not at all.
 *
 * @throws CommandError `FILE_EXISTS` when it is there and must not be replaced
 */
export async function writeOutputFile(path: string, bytes: Uint8Array, force: boolean): Promise<WrittenFile> {
  if (!force) await requireFree(path);
  await requireNoFolder(path);
  await writeAtomically(path, bytes);
  return { path, bytes: bytes.length };
}

/**
 * Writes files into a folder. A new folder appears with all of them; in one that is there each is replaced whole, in this order.
 *
 * @throws CommandError `FILE_EXISTS` when one of them is there and must not be replaced
 */
export async function writeOutputFolder(
  folder: string,
  files: Readonly<Record<string, Uint8Array>>,
  force: boolean,
): Promise<readonly WrittenFile[]> {
  const names = Object.keys(files);
  if (await exists(folder)) {
    if (!force) for (const name of names) await requireFree(join(folder, name));
    for (const name of names) await writeAtomically(join(folder, name), files[name]);
  } else {
    await writeNewFolder(folder, files);
  }
  return names.map((name) => ({ path: join(folder, name), bytes: files[name].length }));
}

async function writeNewFolder(folder: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const temporary = `${folder}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    for (const [name, bytes] of Object.entries(files)) await writeAtomically(join(temporary, name), bytes);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** @throws CommandError `FILE_EXISTS` when something has this path */
export async function requireFree(path: string): Promise<void> {
  if (!(await exists(path))) return;
  throw new CommandError(
    'FILE_EXISTS',
    `${path} is there already.`,
    'Name another with --out, or replace it with --force.',
  );
}

async function requireNoFolder(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isDirectory()) return;
  throw new CommandError('FILE_EXISTS', `${path} is a folder.`, 'Name a file with --out.');
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
