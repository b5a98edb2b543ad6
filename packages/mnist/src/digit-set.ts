/**
 * Images and their labels as bytes, the form in which every engine takes them.
 *
 * The bytes stay bytes until they are on the device; pixels are normalised as they are read there.
 *
 * @example
 * ```ts
 * import type { DigitSet } from '@lenet/mnist';
 *
 * const blank: DigitSet = { images: new Uint8Array(784), labels: new Uint8Array(1), count: 1, rows: 28, columns: 28 };
 * ```
 */
export interface DigitSet {
  /** Pixels, `uint8`, layout `[count, rows, columns]` row-major, 0 (paper) to 255 (ink). */
  readonly images: Uint8Array;
  /** Classes, `uint8`, shape `[count]`, 0 to 9. */
  readonly labels: Uint8Array;
  /** Number of images. */
  readonly count: number;
  /** Image height in pixels; 28 for MNIST. */
  readonly rows: number;
  /** Image width in pixels; 28 for MNIST. */
  readonly columns: number;
}
