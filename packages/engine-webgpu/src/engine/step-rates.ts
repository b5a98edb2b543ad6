import type { Optimizer } from '@lenet/trainer';

/** float32 numbers that the shaders get for each step. */
export const numbersPerStep = 4;

/**
 * What changes from step to step, computed in float64 and rounded once: float32, shape `[steps, 4]`.
 *
 * SGD: the learning rate. Adam and AdamW: the learning rate over the first bias correction, one over the root of the second, and what
 * AdamW leaves of a parameter (PyTorch's documentation of `torch.optim.Adam` and `AdamW`).
 *
 * @param firstStep - updates made before the first of these steps
 */
export function stepRates(
  optimizer: Optimizer,
  learningRates: Float32Array,
  firstStep: number,
): Float32Array<ArrayBuffer> {
  const rates = new Float32Array(learningRates.length * numbersPerStep);
  for (const [index, learningRate] of learningRates.entries()) {
    const count = firstStep + index + 1;
    rates.set(ratesOfStep(optimizer, learningRate, count), index * numbersPerStep);
  }
  return rates;
}

function ratesOfStep(optimizer: Optimizer, learningRate: number, count: number): number[] {
  if (optimizer.kind === 'sgd') return [learningRate];
  const { kind, beta1, beta2, weightDecay } = optimizer;
  const left = kind === 'adamw' ? 1 - learningRate * weightDecay : 1;
  return [learningRate / (1 - beta1 ** count), 1 / Math.sqrt(1 - beta2 ** count), left];
}
