import type { InputSize } from './architecture';
import type { MapsShape } from './inferred-layer';

/**
 * What the first layer takes: an image with its padding, `[channels, rows, columns]`.
 *
 * @example
 * ```ts
 * import { lenet5, paddedInputShape } from '@lenet/model';
 *
 * console.log(paddedInputShape(lenet5.input)); // [1, 32, 32]
 * ```
 */
export function paddedInputShape({ channels, rows, columns, padding = 0 }: InputSize): MapsShape {
  return [channels, rows + 2 * padding, columns + 2 * padding];
}
