import { expect, test } from 'vitest';
import { digitBitmaps } from './digit-bitmaps';

function distance(left: readonly number[], right: readonly number[]): number {
  return left.filter((pixel, place) => pixel !== right[place]).length;
}

test('there are ten bitmaps of 84 pixels, each +1 or -1', () => {
  expect(digitBitmaps).toHaveLength(10);
  for (const bitmap of digitBitmaps) {
    expect(bitmap).toHaveLength(84);
    expect(bitmap.every((pixel) => pixel === 1 || pixel === -1)).toBe(true);
  }
});

test('a bitmap is read row by row: the 7 has its bar on top, its foot left of the middle, and two empty rows below', () => {
  const rows = Array.from({ length: 12 }, (_, row) => digitBitmaps[7].slice(7 * row, 7 * row + 7));
  expect(rows[0]).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(rows[9]).toEqual([-1, -1, 1, 1, -1, -1, -1]);
  expect(rows.slice(10).flat()).toEqual(Array(14).fill(-1));
});

test('any two digits differ in 10 to 50 pixels', () => {
  const distances = digitBitmaps.flatMap((left, digit) =>
    digitBitmaps.slice(digit + 1).map((right) => distance(left, right)),
  );
  expect(distances).toHaveLength(45);
  expect(Math.min(...distances)).toBe(10);
  expect(Math.max(...distances)).toBe(50);
});
