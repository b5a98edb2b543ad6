import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PackageEntry, packageEntries, type WorkspacePackage } from '../house/workspace';
import { readImports } from './read-imports';

/** How the graph reads a built file; undefined when there is none. */
export type ReadFile = (path: string) => string | undefined;

/** Reads a built file from disk. */
export const readBuiltFile: ReadFile = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/**
 * Lists what an entry loads from outside the house when it is imported, through every file and workspace package under it,
 * dynamic imports included.
 *
 * @throws Error when a file of the graph has not been built
 */
export function externalImports(
  entry: PackageEntry,
  packages: readonly WorkspacePackage[],
  readFile: ReadFile,
): Set<string> {
  const entries = new Map(packages.flatMap(packageEntries).map(({ specifier, script }) => [specifier, script]));
  const seen = new Set<string>();
  const externals = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const text = readFile(path);
    if (text === undefined) throw new Error(`${path} is imported and does not exist: build the packages first`);
    for (const { specifier } of readImports(path, text)) {
      const next = specifier.startsWith('.') ? join(dirname(path), specifier) : entries.get(specifier);
      if (next === undefined) externals.add(specifier);
      else visit(next);
    }
  };
  visit(entry.script);
  return externals;
}
