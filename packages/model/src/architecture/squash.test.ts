import { expect, test } from 'vitest';
import { squashAmplitude, squashSlope } from './squash';

test('the squashing function sends 1 to 1 and -1 to -1, where its second derivative is largest', () => {
  const squash = (x: number) => squashAmplitude * Math.tanh(squashSlope * x);
  expect(squash(1)).toBeCloseTo(1, 4);
  expect(squash(-1)).toBeCloseTo(-1, 4);
  const curvature = (x: number) => squash(x + 1e-3) - 2 * squash(x) + squash(x - 1e-3);
  expect(Math.abs(curvature(1))).toBeGreaterThan(Math.abs(curvature(0.8)));
  expect(Math.abs(curvature(1))).toBeGreaterThan(Math.abs(curvature(1.2)));
});
