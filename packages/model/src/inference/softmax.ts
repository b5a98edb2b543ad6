/**
 * Turns logits into probabilities that sum to 1: `exp(logit) / sum of exp(logits)`, computed in double without overflow.
 *
 * @param logits - one image's logits, shape `[classes]`, finite
 * @returns float32 probabilities, shape `[classes]`
 * @example
 * ```ts
 * import { softmax } from '@lenet/model';
 *
 * console.log(softmax([0, 0])); // Float32Array [0.5, 0.5]
 * ```
 */
export function softmax(logits: ArrayLike<number>): Float32Array {
  const values = Array.from(logits);
  const largest = values.reduce((left, right) => Math.max(left, right), Number.NEGATIVE_INFINITY);
  const exponentials = values.map((logit) => Math.exp(logit - largest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return Float32Array.from(exponentials, (value) => value / sum);
}
