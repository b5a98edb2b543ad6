import { expect, test } from 'vitest';
import { pickDigits } from './pick-digits';

const digits = {
  images: Uint8Array.of(1, 2, 3, 4, 5, 6),
  labels: Uint8Array.of(7, 8, 9),
  count: 3,
  rows: 1,
  columns: 2,
};

test('copies images and labels in the order that is asked for', () => {
  const { indices, images, labels } = pickDigits(digits, [2, 0]);
  expect([[...indices], [...images], [...labels]]).toEqual([
    [2, 0],
    [5, 6, 1, 2],
    [9, 7],
  ]);
});

test.each([3, -1, 0.5, Number.NaN])('refuses the index %s', (index) => {
  expect(() => pickDigits(digits, [0, index])).toThrow(`There is no image ${index}.`);
});
