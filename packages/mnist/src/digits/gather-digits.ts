import type { DigitSet } from '../digit-set';
import { MnistError } from '../mnist-error';

/**
 * Copies the digits at the given indices into a new set, in that order.
 *
 * @param indices - indices of digits, each 0 to `digits.count - 1`, such as a batch from `batches`; any may come twice
 * @throws MnistError `INVALID_RANGE` when an index is not in the set
 *
 * @example
 * ```ts
 * import { batches, type DigitSet, gatherDigits, imageOrder } from '@lenet/mnist';
 *
 * function firstBatch(train: DigitSet): DigitSet | undefined {
 *   const order = imageOrder({ count: train.count, shuffle: true, seed: 1, epoch: 0 });
 *   for (const batch of batches(order, { batchSize: 64 })) return gatherDigits(train, batch);
 * }
 * ```
 */
export function gatherDigits(digits: DigitSet, indices: ArrayLike<number>): DigitSet {
  const { rows, columns } = digits;
  const pixels = rows * columns;
  const images = new Uint8Array(indices.length * pixels);
  const labels = new Uint8Array(indices.length);
  for (let position = 0; position < indices.length; position++) {
    const index = checkedIndex(indices[position], digits.count);
    images.set(digits.images.subarray(index * pixels, (index + 1) * pixels), position * pixels);
    labels.set(digits.labels.subarray(index, index + 1), position);
  }
  return { images, labels, count: indices.length, rows, columns };
}

function checkedIndex(index: number | undefined, count: number): number {
  if (index !== undefined && Number.isInteger(index) && index >= 0 && index < count) return index;
  throw new MnistError(
    'INVALID_RANGE',
    `There is no digit ${index} in a set of ${count}.`,
    'Make the order with imageOrder({ count: digits.count, ... }) of the same set.',
  );
}
