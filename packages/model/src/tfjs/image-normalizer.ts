import type { InputSize } from '../architecture/architecture';
import { normalizationTable } from '../inference/normalization';
import { planPixelPlaces } from '../inference/place-pixels';

/**
 * Turns some of many images into what the first layer takes, channels last.
 *
 * @param images - pixels, `uint8`, shape `[count, channels, rows, columns]` row-major, 0 (paper) to 255 (ink)
 * @param indices - which of the images, counted from 0, in any order
 * @returns float32, shape `[indices.length, paddedRows, paddedColumns, channels]` row-major
 */
export type ImageNormalizer = (images: Uint8Array, indices: ArrayLike<number>) => Float32Array;

/**
 * Plans how images become an architecture's input on TensorFlow.js: normalised or in its pixel range, with its padding, channels last.
 *
 * @example
 * ```ts
 * import { lenet5 } from '@lenet/model';
 * import { createImageNormalizer } from '@lenet/model/tfjs';
 *
 * const normalize = createImageNormalizer(lenet5.input);
 * console.log(normalize(new Uint8Array(2 * 784), [1]).length); // 1024
 * ```
 */
export function createImageNormalizer(input: InputSize): ImageNormalizer {
  const table = normalizationTable(input);
  const { size, places } = planPixelPlaces(input, true);
  return (images, indices) => {
    const pixels = new Float32Array(indices.length * size);
    if (size > places.length) pixels.fill(table[0]);
    for (let position = 0; position < indices.length; position++) {
      const source = indices[position] * places.length;
      const target = position * size;
      for (let byte = 0; byte < places.length; byte++) pixels[target + places[byte]] = table[images[source + byte]];
    }
    return pixels;
  };
}
