/*
 * Functions that are the same bits on every machine. JavaScript leaves the last bits of Math.sin, Math.cos and Math.exp to the engine; sums,
 * products and quotients of doubles it rounds correctly everywhere.
 */

/** The sine and cosine of an angle in radians, |angle| <= pi/2, by their Taylor series; within 1e-15 of the true values. */
export function sineAndCosine(angle: number): { readonly sine: number; readonly cosine: number } {
  const square = angle * angle;
  return { sine: angle * taylor(square, 1), cosine: taylor(square, 0) };
}

/** `sum over k of (-square)^k / (2k + parity)!`, to the twelfth term. */
function taylor(square: number, parity: 0 | 1): number {
  let sum = 1;
  for (let term = 12; term >= 1; term--) {
    const even = 2 * term + parity;
    sum = 1 - (square / (even * (even - 1))) * sum;
  }
  return sum;
}

/** The exponential of a number from -0.5 to 0, by its Taylor series; within 1e-15 of the true value. */
export function exponential(exponent: number): number {
  let sum = 1;
  for (let term = 16; term >= 1; term--) sum = 1 + (exponent / term) * sum;
  return sum;
}
