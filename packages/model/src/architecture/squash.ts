/**
 * The A of the squashing function `A tanh(S x)`: with it and {@link squashSlope}, 1 goes to 1 and -1 to -1.
 *
 * Source: LeCun et al. 1998, section II.B and Appendix A.
 *
 * @example
 * ```ts
 * import { squashAmplitude, squashSlope } from '@lenet/model';
 *
 * console.log((squashAmplitude * Math.tanh(squashSlope)).toFixed(4)); // 1.0000
 * ```
 */
export const squashAmplitude = 1.7159;

/**
 * The S of the squashing function `A tanh(S x)`.
 *
 * @example
 * ```ts
 * import { squashSlope } from '@lenet/model';
 *
 * console.log(squashSlope); // 0.6666666666666666
 * ```
 */
export const squashSlope = 2 / 3;
