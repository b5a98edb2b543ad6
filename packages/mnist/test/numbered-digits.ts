import type { DigitSet } from '../src/digit-set';

/** Digits of 1x2 pixels, each telling its own number: pixels [n, n], label n modulo 10. */
export function numberedDigits(count: number): DigitSet {
  return {
    images: Uint8Array.from({ length: 2 * count }, (_, pixel) => pixel >> 1),
    labels: Uint8Array.from({ length: count }, (_, index) => index % 10),
    count,
    rows: 1,
    columns: 2,
  };
}
