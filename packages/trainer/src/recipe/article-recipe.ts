import { sgd } from '../engine/optimizer';
import type { Recipe } from './recipe';

/**
 * The article's training: 5 epochs of SGD at learning rate 0.01 on batches of 64, all 60,000 images in file order.
 *
 * Its seed is 0, so the run starts from the very bits of PyTorch after `torch.manual_seed(0)` and prints PyTorch's numbers.
 *
 * @example
 * ```ts
 * import { articleRecipe } from '@lenet/trainer';
 *
 * console.log(JSON.stringify(articleRecipe, null, 2));
 * ```
 */
export const articleRecipe: Recipe = {
  name: 'article',
  architecture: 'article',
  epochs: 5,
  batchSize: 64,
  optimizer: sgd(),
  schedule: { kind: 'constant', learningRate: 0.01 },
  order: 'file',
  heldOut: 0,
  seed: 0,
};
