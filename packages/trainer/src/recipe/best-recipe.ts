import { adamW } from '../engine/optimizer';
import type { Recipe } from './recipe';

/**
 * The most that MNIST's own images give: the network of the block diagram, 20 epochs of AdamW with a strong weight decay and one cycle of the
 * learning rate; at the end the weights of the epoch that read the most of the 5,000 held-out images.
 *
 * @example
 * ```ts
 * import { bestRecipe } from '@lenet/trainer';
 *
 * console.log(bestRecipe.architecture); // diagram
 * ```
 */
export const bestRecipe: Recipe = {
  name: 'best',
  architecture: 'diagram',
  epochs: 20,
  batchSize: 64,
  optimizer: adamW({ weightDecay: 0.1 }),
  schedule: { kind: 'one-cycle', maximum: 0.004, warmupFraction: 0.3, initialDivisor: 25, finalDivisor: 1e4 },
  order: 'shuffled',
  heldOut: 5000,
  seed: 0,
  earlyStopping: { patience: 10 },
  restoreBestWeights: true,
};
