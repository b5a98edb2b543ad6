import { createRequire } from 'node:module';

const util: { isNullOrUndefined?: (value: unknown) => boolean } = createRequire(import.meta.url)('node:util');

/** The package calls `util.isNullOrUndefined`, which Node 22 warns of and Node 23 has no more. */
export function restoreRemovedUtilities(): void {
  const isPlain = Number(process.versions.node.split('.')[0]) < 22 && util.isNullOrUndefined;
  if (!isPlain) util.isNullOrUndefined = (value) => value === null || value === undefined;
}
