import { sgd } from '../engine/optimizer';
import type { Recipe } from './recipe';

/**
 * LeNet-5 of 1998 on all 60,000 images, 20 passes as in its paper, with the paper's loss: but by SGD with Nesterov momentum on batches of 64
 * and one cycle of the learning rate, where the paper takes one image at a time, with second derivatives and a rate that falls in steps.
 *
 * The TensorFlow.js engine trains it; the others refuse its network. What else differs from the paper is in `docs/lenet5-1998.md`.
 *
 * @example
 * ```ts
 * import { lenet5Recipe } from '@lenet/trainer';
 *
 * console.log(lenet5Recipe.architecture); // lenet5-1998
 * ```
 */
export const lenet5Recipe: Recipe = {
  name: 'lenet5-1998',
  architecture: 'lenet5-1998',
  epochs: 20,
  batchSize: 64,
  optimizer: sgd({ momentum: 0.9, nesterov: true }),
  schedule: { kind: 'one-cycle', maximum: 0.004, warmupFraction: 0.1, initialDivisor: 25, finalDivisor: 1e4 },
  order: 'shuffled',
  heldOut: 0,
  seed: 0,
};
