import type { Architecture } from './architecture';

/**
 * The logit of the "rubbish" class that stands beside an architecture's classes in its loss: `-rubbishDistance` of a radial-basis output,
 * -Infinity for every other network, which has none.
 *
 * The loss of every architecture is the cross-entropy of its logits and this one: for LeNet-5 of 1998 that is Eq. 9 of the paper.
 *
 * @example
 * ```ts
 * import { article, lenet5, rubbishLogit } from '@lenet/model';
 *
 * console.log(rubbishLogit(lenet5), rubbishLogit(article)); // -1 -Infinity
 * ```
 */
export function rubbishLogit({ layers }: Architecture): number {
  const last = layers.at(-1);
  return last?.kind === 'radial-basis' ? -last.rubbishDistance : Number.NEGATIVE_INFINITY;
}
