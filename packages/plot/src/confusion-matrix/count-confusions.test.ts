import { expect, test } from 'vitest';
import { countConfusions } from './count-confusions.js';

test('every pair is counted in the row of its label', () => {
  expect(countConfusions(Uint8Array.of(0, 1, 1, 2), [0, 2, 1, 2], 3)).toEqual([
    [1, 0, 0],
    [0, 1, 1],
    [0, 0, 1],
  ]);
});

test('lengths that differ and numbers that are no class are refused', () => {
  expect(() => countConfusions([1, 2], [1])).toThrow('There are 2 labels and 1 predictions.');
  expect(() => countConfusions([1], [10])).toThrow('predictions[0] is 10.');
  expect(() => countConfusions([-1], [1])).toThrow(expect.objectContaining({ code: 'INVALID_COUNTS' }));
});
