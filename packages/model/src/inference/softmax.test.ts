import fc from 'fast-check';
import { expect, test } from 'vitest';
import { argmax } from './argmax';
import { softmax } from './softmax';

test('probabilities are exponentials over their sum', () => {
  expect(Array.from(softmax([0, Math.log(3)]))).toEqual([0.25, 0.75]);
});

test('logits that would overflow do not', () => {
  expect(Array.from(softmax([10_000, 10_000, -10_000]))).toEqual([0.5, 0.5, 0]);
});

test('probabilities sum to 1, lie in 0..1 and keep the winner', () => {
  const logits = fc.array(fc.float({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(logits, (values) => {
      const probabilities = softmax(values);
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      expect(probabilities.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(probabilities[argmax(values)]).toBe(Math.max(...probabilities));
    }),
  );
});
