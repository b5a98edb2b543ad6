import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that an installation works in end in this: whatever is found there was left by one that was ended. */
const partialEnding = '.partial';

/**
 * Makes a folder whole or not at all: `build` fills a folder beside it, which takes its name at the end.
 *
 * The caller holds the lock of `home`.
 */
export async function buildFolder(
  home: string,
  name: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  await removePartials(home);
  const partial = join(home, `${name}-${randomUUID()}${partialEnding}`);
  const target = join(home, name);
  try {
    await mkdir(partial, { recursive: true });
    await build(partial);
    await replaceFolder(partial, target);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return target;
}

/** Removes a folder so that nobody ever sees half of it. */
export async function removeFolder(home: string, name: string): Promise<boolean> {
  await removePartials(home);
  const target = join(home, name);
  if (!existsSync(target)) return false;
  const away = join(home, `${name}-${randomUUID()}${partialEnding}`);
  await rename(target, away);
  await rm(away, { recursive: true, force: true });
  return true;
}

async function replaceFolder(partial: string, target: string): Promise<void> {
  if (!existsSync(target)) return rename(partial, target);
  const old = `${partial.slice(0, -partialEnding.length)}-old${partialEnding}`;
  await rename(target, old);
  await rename(partial, target);
  await rm(old, { recursive: true, force: true });
}

async function removePartials(home: string): Promise<void> {
  const names = existsSync(home) ? await readdir(home) : [];
  const partials = names.filter((name) => name.endsWith(partialEnding));
  await Promise.all(partials.map((name) => rm(join(home, name), { recursive: true, force: true })));
}
