import { describe, expect, it } from 'vitest';
import { numberedDigits } from '../../test/numbered-digits';
import { gatherDigits } from './gather-digits';

const digits = numberedDigits(12);

describe('gatherDigits', () => {
  it('copies the digits in the given order', () => {
    const batch = gatherDigits(digits, new Uint32Array([11, 0, 11]));
    expect(batch).toMatchObject({ count: 3, rows: 1, columns: 2 });
    expect([...batch.images]).toEqual([11, 11, 0, 0, 11, 11]);
    expect([...batch.labels]).toEqual([1, 0, 1]);
    expect(batch.images.buffer).not.toBe(digits.images.buffer);
  });

  it.each([12, -1, 1.5])('refuses the index %d', (index) => {
    expect(() => gatherDigits(digits, [0, index])).toThrow(`There is no digit ${index} in a set of 12.`);
  });
});
