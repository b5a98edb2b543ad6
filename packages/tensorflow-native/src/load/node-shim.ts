import { createRequire } from 'node:module';

/** What the npm package calls of `node:util`; the objects behind `require` can be written to. */
const util: Record<string, unknown> = createRequire(import.meta.url)('node:util');

const replacements: Readonly<Record<string, (value: unknown) => boolean>> = {
  isNullOrUndefined: (value) => value === null || value === undefined,
  isArray: Array.isArray,
};

/** Node 22 warns of these calls on stderr, and Node 23 has the first one no more. */
export function restoreRemovedUtilities(): void {
  const isPlain = Number(process.versions.node.split('.')[0]) < 22;
  for (const [name, replacement] of Object.entries(replacements)) {
    if (!isPlain || !util[name]) util[name] = replacement;
  }
}
