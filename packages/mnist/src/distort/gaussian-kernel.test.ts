import { expect, it } from 'vitest';
import { gaussianKernel } from './gaussian-kernel';

it.each([1, 4, 6.5, 16])('a Gaussian of sigma %d has its shape and sums to 1', (sigma) => {
  const weights = gaussianKernel(sigma);
  expect(weights.length).toBe(Math.ceil(3 * sigma) + 1);
  const sum = weights.reduce((total, weight, distance) => total + (distance === 0 ? weight : 2 * weight), 0);
  expect(sum).toBeCloseTo(1, 12);
  for (const [distance, weight] of weights.entries()) {
    expect(weight / weights[0]).toBeCloseTo(Math.exp(-(distance ** 2) / (2 * sigma ** 2)), 12);
  }
});
