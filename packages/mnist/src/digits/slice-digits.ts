import type { DigitSet } from '../digit-set';
import { MnistError } from '../mnist-error';

/**
 * Takes the digits from `start` up to, not including, `end`, without copying a byte.
 *
 * @param start - index of the first digit, 0 to `digits.count`
 * @param end - index after the last digit, `start` to `digits.count`; by default `digits.count`
 * @throws MnistError `INVALID_RANGE` when the range does not lie in the set
 *
 * @example
 * ```ts
 * import { type DigitSet, sliceDigits } from '@lenet/mnist';
 *
 * // The last 5,000 training images, held out to choose with.
 * const split = (train: DigitSet) => ({ fit: sliceDigits(train, 0, 55_000), holdOut: sliceDigits(train, 55_000) });
 * ```
 */
export function sliceDigits(digits: DigitSet, start: number, end: number = digits.count): DigitSet {
  const isValid = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= digits.count;
  if (!isValid) {
    throw new MnistError(
      'INVALID_RANGE',
      `The range ${start} to ${end} does not lie in a set of ${digits.count} digits.`,
      'Pass whole numbers with 0 <= start <= end <= count.',
    );
  }
  const pixels = digits.rows * digits.columns;
  return {
    images: digits.images.subarray(start * pixels, end * pixels),
    labels: digits.labels.subarray(start, end),
    count: end - start,
    rows: digits.rows,
    columns: digits.columns,
  };
}
