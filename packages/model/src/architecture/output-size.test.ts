import { expect, test } from 'vitest';
import { outputSize } from './output-size';

test.each([
  [28, 5, 1, 0, 24],
  [28, 5, 1, 2, 28],
  [24, 2, 2, 0, 12],
  [12, 3, 1, 0, 10],
  [14, 5, 1, 0, 10],
  [5, 2, 2, 0, 2],
  [32, 5, 1, 0, 28],
])(
  'a %i-pixel input under a %i-pixel window, stride %i, padding %i, gives %i',
  (input, kernel, stride, padding, size) => {
    expect(outputSize(input, kernel, stride, padding)).toBe(size);
  },
);

test('stride is 1 and padding 0 by default', () => {
  expect(outputSize(28, 5)).toBe(24);
});
