import { MnistError } from '../mnist-error';

/** How an order is cut into batches. */
export interface BatchOptions {
  /** Images a batch, at least 1. */
  readonly batchSize: number;
  /** Leaves out a last batch that is not full; `false` by default, as in PyTorch's `DataLoader`. */
  readonly dropLast?: boolean;
}

/**
 * Cuts an order into batches, one after the other; each batch is a view, nothing is copied.
 *
 * @param order - indices of images, uint32, such as from `imageOrder`
 * @throws MnistError `INVALID_ORDER` when the batch size is not a whole number of at least 1
 *
 * @example
 * ```ts
 * import { batches, imageOrder } from '@lenet/mnist';
 *
 * const order = imageOrder({ count: 5, shuffle: false });
 * console.log([...batches(order, { batchSize: 2 })].map((batch) => [...batch])); // [ [ 0, 1 ], [ 2, 3 ], [ 4 ] ]
 * ```
 */
export function batches(order: Uint32Array, options: BatchOptions): Iterable<Uint32Array> {
  const { batchSize, dropLast = false } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new MnistError('INVALID_ORDER', `The batch size is ${batchSize}.`, 'Pass a whole number of at least 1.');
  }
  const end = dropLast ? order.length - (order.length % batchSize) : order.length;
  return {
    *[Symbol.iterator]() {
      for (let start = 0; start < end; start += batchSize)
        yield order.subarray(start, Math.min(start + batchSize, end));
    },
  };
}
