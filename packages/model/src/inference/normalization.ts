import type { InputSize, PixelRange } from '../architecture/architecture';

/**
 * Mean of MNIST's training pixels, scaled to 0..1: the usual constant of PyTorch's examples.
 *
 * @example
 * ```ts
 * import { pixelMean } from '@lenet/model';
 * ```
 */
export const pixelMean = 0.1307;

/**
 * Standard deviation of MNIST's training pixels, scaled to 0..1.
 *
 * @example
 * ```ts
 * import { pixelStandardDeviation } from '@lenet/model';
 * ```
 */
export const pixelStandardDeviation = 0.3081;

/**
 * What the network sees for each pixel byte, float32, shape `[256]`: `(byte / 255 - pixelMean) / pixelStandardDeviation`, or, for an input
 * with a pixel range, the straight line from `background` (byte 0) to `foreground` (byte 255).
 *
 * By default every operation is rounded to float32, as in torchvision's `ToTensor` followed by `Normalize`; a pixel range is computed in
 * double and rounded once.
 *
 * @param input - of an architecture; default: an input without a pixel range
 * @example
 * ```ts
 * import { normalizationTable } from '@lenet/model';
 *
 * const table = normalizationTable();
 * console.log(table[0], table[255]); // -0.4242129623889923 2.821486711502075
 * ```
 */
export function normalizationTable({ pixelRange }: Pick<InputSize, 'pixelRange'> = {}): Float32Array {
  if (pixelRange) return rangeTable(pixelRange);
  const mean = Math.fround(pixelMean);
  const deviation = Math.fround(pixelStandardDeviation);
  return Float32Array.from({ length: 256 }, (_, byte) => Math.fround(Math.fround(byte / 255) - mean) / deviation);
}

function rangeTable({ background, foreground }: PixelRange): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => background + (byte / 255) * (foreground - background));
}
