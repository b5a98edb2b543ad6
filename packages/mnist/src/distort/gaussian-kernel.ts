import { exponential } from './elementary';

/**
 * One side of a Gaussian, from its centre to three standard deviations, so that the whole of it sums to 1:
 * `weights[d] = exp(-d^2 / (2 sigma^2)) / sum`.
 *
 * Every weight follows from the one before: `exp(-(d+1)^2 / 2s^2) = exp(-d^2 / 2s^2) * q^(2d+1)` with `q = exp(-1 / 2s^2)`.
 */
export function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.ceil(3 * sigma);
  const weights = new Float64Array(radius + 1);
  const first = exponential(-1 / (2 * sigma * sigma));
  let [weight, factor, sum] = [1, first, 1];
  weights[0] = 1;
  for (let distance = 1; distance <= radius; distance++) {
    weight *= factor;
    factor *= first * first;
    weights[distance] = weight;
    sum += 2 * weight;
  }
  return weights.map((value) => value / sum);
}
