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
 * What the network sees for each pixel byte: `(byte / 255 - pixelMean) / pixelStandardDeviation`, float32, shape `[256]`.
 *
 * Every operation is rounded to float32, as in torchvision's `ToTensor` followed by `Normalize`.
 *
 * @example
 * ```ts
 * import { normalizationTable } from '@lenet/model';
 *
 * const table = normalizationTable();
 * console.log(table[0], table[255]); // -0.4242129623889923 2.821486711502075
 * ```
 */
export function normalizationTable(): Float32Array {
  const mean = Math.fround(pixelMean);
  const deviation = Math.fround(pixelStandardDeviation);
  return Float32Array.from({ length: 256 }, (_, byte) => Math.fround(Math.fround(byte / 255) - mean) / deviation);
}
