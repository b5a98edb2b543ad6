import { describe, expect, it } from 'vitest';
import { numberedDigits } from '../../test/numbered-digits';
import { sliceDigits } from './slice-digits';

const digits = numberedDigits(12);

describe('sliceDigits', () => {
  it('takes a range without copying', () => {
    const slice = sliceDigits(digits, 9, 11);
    expect(slice).toMatchObject({ count: 2, rows: 1, columns: 2 });
    expect([...slice.images]).toEqual([9, 9, 10, 10]);
    expect([...slice.labels]).toEqual([9, 0]);
    expect(slice.images.buffer).toBe(digits.images.buffer);
  });

  it('goes to the end by default, and may be empty', () => {
    expect(sliceDigits(digits, 10).count).toBe(2);
    expect(sliceDigits(digits, 12).count).toBe(0);
  });

  it.each([
    [-1, 3],
    [3, 2],
    [0, 13],
    [0.5, 3],
    [0, Number.NaN],
  ])('refuses the range %d to %d', (start, end) => {
    expect(() => sliceDigits(digits, start, end)).toThrow(expect.objectContaining({ code: 'INVALID_RANGE' }));
  });
});
