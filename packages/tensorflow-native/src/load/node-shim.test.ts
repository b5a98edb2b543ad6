import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { restoreRemovedUtilities } from './node-shim';

const util: Record<string, unknown> = createRequire(import.meta.url)('node:util');

it('gives back what Node 23 took away', () => {
  const { isNullOrUndefined: before } = util;
  try {
    delete util.isNullOrUndefined;
    restoreRemovedUtilities();
    const restored = util.isNullOrUndefined as (value: unknown) => boolean;
    expect([undefined, null, 0, '', false].map(restored)).toEqual([true, true, false, false, false]);
  } finally {
    util.isNullOrUndefined = before;
  }
});
