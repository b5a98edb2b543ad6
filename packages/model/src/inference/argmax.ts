/**
 * The index of the largest number; the first of equals.
 *
 * @param values - at least one number, none of them NaN
 * @example
 * ```ts
 * import { argmax } from '@lenet/model';
 *
 * console.log(argmax([0.1, 2.5, -1])); // 1
 * ```
 */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) {
    if (values[index] > values[best]) best = index;
  }
  return best;
}
