import { relative } from 'node:path';

/** A path as short as it can be written from a folder. */
export function showPath(path: string, folder = process.cwd()): string {
  const fromHere = relative(folder, path);
  return fromHere !== '' && fromHere.length < path.length ? fromHere : path;
}
