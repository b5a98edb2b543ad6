import type { DigitSet } from '../digit-set';
import { checkDistortOptions } from './check-distort-options';
import type { Distortion } from './distortion';
import { ImageDistorter } from './image-distorter';

/** How a set is distorted. */
export interface DistortOptions {
  readonly distortion: Distortion;
  /** The run's seed, a whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** The epoch, a whole number from 0 to 2^53 - 1: each gets other images. */
  readonly epoch: number;
  /** Index that the first image of the set has in the whole set, when this is a part of it; default 0. */
  readonly firstImage?: number;
}

/**
 * Distorts every image of a set: turned, scaled, slanted, moved and bent a little, each in its own way.
 *
 * Each image is a pure function of its pixels, the distortion, the seed, the epoch and its index, bit for bit the same on every machine: nothing
 * but correctly rounded operations is used. Paper stays paper; ink that leaves the image is lost. Pixels are interpolated bilinearly.
 *
 * @returns new images and the same labels
 * @throws MnistError `INVALID_DISTORTION` when a number of the distortion, the seed, the epoch or the index is out of range
 *
 * @example
 * ```ts
 * import { distortDigits } from '@lenet/mnist';
 * import { loadDigits } from '@lenet/mnist/node';
 *
 * const { train } = await loadDigits();
 * const distortion = { rotation: 10, scale: 0.1, shear: 0.1, translation: 1, elastic: { alpha: 34, sigma: 4 } };
 * const others = distortDigits(train, { distortion, seed: 1, epoch: 1 });
 * ```
 */
export function distortDigits(digits: DigitSet, options: DistortOptions): DigitSet {
  const { distortion, seed, epoch, firstImage = 0 } = options;
  checkDistortOptions(distortion, { seed, epoch, firstImage });
  const { rows, columns, count } = digits;
  const images = new Uint8Array(digits.images.length);
  const distorter = new ImageDistorter(distortion, seed, epoch, rows, columns);
  for (let image = 0; image < count; image++) {
    distorter.distort(digits.images, images, image * rows * columns, firstImage + image);
  }
  return { ...digits, images };
}
