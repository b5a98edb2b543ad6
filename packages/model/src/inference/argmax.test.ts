import { expect, test } from 'vitest';
import { argmax } from './argmax';

test('the largest number wins, also among negative ones', () => {
  expect(argmax([0.1, 2.5, -1])).toBe(1);
  expect(argmax(Float32Array.of(-3, -2, -1))).toBe(2);
});

test('the first of equals wins', () => {
  expect(argmax([1, 4, 4])).toBe(1);
});
