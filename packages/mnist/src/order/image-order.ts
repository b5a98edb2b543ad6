import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import { MnistError } from '../mnist-error';
import { murmurHash, wordsOf } from '../random/murmur-hash';

/** In which order the images of an epoch come. */
export type ImageOrderOptions =
  | {
      /** Number of images. */
      readonly count: number;
      /** File order. */
      readonly shuffle: false;
    }
  | {
      /** Number of images. */
      readonly count: number;
      /** A new order each epoch. */
      readonly shuffle: true;
      /** The run's seed, a whole number from 0 to 2^53 - 1. */
      readonly seed: number;
      /** The epoch, a whole number from 0. */
      readonly epoch: number;
    };

/**
 * Gives the indices 0 to `count - 1` in the order of one epoch.
 *
 * A shuffled order is a pure function of (count, seed, epoch), the same on every machine and engine, so a resumed run needs no saved
 * generator. Every permutation is as likely as the generator (a Mersenne Twister seeded with 32 bits) allows: Fisher-Yates with unbiased draws.
 *
 * @returns indices, uint32, shape `[count]`
 * @throws MnistError `INVALID_ORDER` when the count, the seed or the epoch is not a whole number in its range
 *
 * @example
 * ```ts
 * import { imageOrder } from '@lenet/mnist';
 *
 * console.log(imageOrder({ count: 4, shuffle: false })); // Uint32Array(4) [ 0, 1, 2, 3 ]
 * const order = imageOrder({ count: 60_000, shuffle: true, seed: 1, epoch: 0 });
 * ```
 */
export function imageOrder(options: ImageOrderOptions): Uint32Array {
  checkWhole('count', options.count, 2 ** 32 - 1);
  const order = Uint32Array.from({ length: options.count }, (_, index) => index);
  if (!options.shuffle) return order;
  checkWhole('seed', options.seed, Number.MAX_SAFE_INTEGER);
  checkWhole('epoch', options.epoch, Number.MAX_SAFE_INTEGER);
  return shuffleInPlace(order, mersenne(mixSeed(options.seed, options.epoch)));
}

/** Fisher-Yates: position by position from the end, each swapped with a uniformly drawn one that is not later. */
function shuffleInPlace(order: Uint32Array, generator: ReturnType<typeof mersenne>): Uint32Array {
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = uniformInt(generator, 0, last);
    const kept = order[last] ?? 0;
    order[last] = order[chosen] ?? 0;
    order[chosen] = kept;
  }
  return order;
}

/** Near seeds and epochs get unrelated generators. */
function mixSeed(seed: number, epoch: number): number {
  return murmurHash([...wordsOf(seed), ...wordsOf(epoch)]);
}

function checkWhole(name: string, value: number, largest: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= largest) return;
  throw new MnistError('INVALID_ORDER', `The ${name} is ${value}.`, `Pass a whole number from 0 to ${largest}.`);
}
