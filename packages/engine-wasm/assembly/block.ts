/**
 * The layout that all kernels share: a block of 8 samples side by side.
 *
 *     one value  = | s0 s1 s2 s3 | s4 s5 s6 s7 |     two v128, 32 bytes, one float32 lane per sample
 *     one map    = value[row][column]
 *
 * Every sum of the network runs over channels, pixels or units, never across lanes, so no kernel needs a shuffle, no size
 * has to be a multiple of 4, and one weight read (`v128.load32_splat`) serves 8 samples. Only parameter gradients sum over
 * samples: they keep one partial sum per lane and add the lanes at the end.
 */

/** Samples in a block. */
export const BLOCK: i32 = 8;
/** Bytes of one value of a block. */
export const VALUE: usize = 32;
/** Bytes from the first four samples of a value to the last four. */
export const HIGH: usize = 16;
/** Bytes of one float32. */
export const FLOAT: usize = 4;

/**
 * Whether an address lies at the last four samples of a value. Kernels that keep many sums take the two halves of a value in a
 * loop: V8 moves all loads of a straight piece of code to its start, and those of both halves would push sums out of registers.
 */
@inline
export function isBetweenHalves(address: usize): bool {
  return (address & HIGH) != 0;
}

/** sum + a * b, rounded twice: WebAssembly without relaxed SIMD has no fused form. */
@inline
export function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), sum);
}

/** The four lane sums of four vectors: `(a, b, c, d)`, each `(lane 0 + lane 2) + (lane 1 + lane 3)`. */
@inline
export function sumLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Width of the next register tile over `remaining` outputs: fours, and threes where fours would leave one or two over. */
@inline
export function tileWidth(remaining: i32): i32 {
  if (remaining == 4 || remaining > 6) return 4;
  return remaining > 3 ? 3 : remaining;
}
