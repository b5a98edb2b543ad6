import type { Distortion } from '@lenet/mnist';
import { adamW } from '../engine/optimizer';
import type { Recipe } from './recipe';

/**
 * As `best`, on images that are distorted anew each epoch: scaled, slanted, turned, moved and bent a little.
 *
 * @example
 * ```ts
 * import { bestAugmentedRecipe } from '@lenet/trainer';
 *
 * console.log(bestAugmentedRecipe.augmentation.elastic); // { alpha: 20, sigma: 4 }
 * ```
 */
export const bestAugmentedRecipe: Recipe & { readonly augmentation: Distortion } = {
  name: 'best-augmented',
  architecture: 'diagram',
  epochs: 30,
  batchSize: 64,
  optimizer: adamW({ weightDecay: 0.02 }),
  schedule: { kind: 'one-cycle', maximum: 0.004, warmupFraction: 0.2, initialDivisor: 25, finalDivisor: 1e4 },
  order: 'shuffled',
  heldOut: 5000,
  seed: 0,
  earlyStopping: { patience: 15 },
  restoreBestWeights: true,
  augmentation: { rotation: 10, scale: 0.1, shear: 0.1, translation: 1, elastic: { alpha: 20, sigma: 4 } },
};
