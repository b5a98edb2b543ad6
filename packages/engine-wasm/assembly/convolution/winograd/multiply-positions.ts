import { FLOAT, HIGH, VALUE, multiplyAdd, tileWidth } from '../../block';

/**
 * At each of the 16 positions of one tile: `target[output] = sum over inputs of weight * source[input]`.
 *
 *     source  value[inputs], the next position `sourceStep` bytes further
 *     packed  float32[position][tile of 1..4 outputs][inputs][width]
 *     target  value[outputs], the next position `targetStep` bytes further
 *
 * Work: 16 * inputs * outputs values; a register tile of 4 outputs takes 8 multiply-adds for 6 loads.
 */
export function multiplyPositions(
  source: usize,
  sourceStep: usize,
  inputs: i32,
  packed: usize,
  target: usize,
  targetStep: usize,
  outputs: i32,
): void {
  let weights = packed;
  for (let position = 0; position < 16; position++) {
    let result = target;
    for (let first = 0; first < outputs; ) {
      const width = tileWidth(outputs - first);
      if (width == 4) multiplyTile(4, source, inputs, weights, result);
      else if (width == 3) multiplyTile(3, source, inputs, weights, result);
      else if (width == 2) multiplyTile(2, source, inputs, weights, result);
      else multiplyTile(1, source, inputs, weights, result);
      weights += <usize>(width * inputs) * FLOAT;
      result += <usize>width * VALUE;
      first += width;
    }
    source += sourceStep;
    target += targetStep;
  }
}

@inline
function multiplyTile(width: i32, source: usize, inputs: i32, packed: usize, target: usize): void {
  // The first product starts the sum: with few inputs, adding it to zero would cost a noticeable share.
  let low = v128.load(source), high = v128.load(source, HIGH);
  let weight = v128.load32_splat(packed);
  let low0 = f32x4.mul(low, weight), high0 = f32x4.mul(high, weight);
  let low1 = low0, high1 = high0, low2 = low0, high2 = high0, low3 = low0, high3 = high0;
  if (width > 1) { weight = v128.load32_splat(packed, 4); low1 = f32x4.mul(low, weight); high1 = f32x4.mul(high, weight); }
  if (width > 2) { weight = v128.load32_splat(packed, 8); low2 = f32x4.mul(low, weight); high2 = f32x4.mul(high, weight); }
  if (width > 3) { weight = v128.load32_splat(packed, 12); low3 = f32x4.mul(low, weight); high3 = f32x4.mul(high, weight); }
  const end = source + <usize>inputs * VALUE;
  let weights = packed + <usize>width * FLOAT;
  for (let input = source + VALUE; input < end; input += VALUE) {
    low = v128.load(input); high = v128.load(input, HIGH);
    weight = v128.load32_splat(weights); low0 = multiplyAdd(low, weight, low0); high0 = multiplyAdd(high, weight, high0);
    if (width > 1) { weight = v128.load32_splat(weights, 4); low1 = multiplyAdd(low, weight, low1); high1 = multiplyAdd(high, weight, high1); }
    if (width > 2) { weight = v128.load32_splat(weights, 8); low2 = multiplyAdd(low, weight, low2); high2 = multiplyAdd(high, weight, high2); }
    if (width > 3) { weight = v128.load32_splat(weights, 12); low3 = multiplyAdd(low, weight, low3); high3 = multiplyAdd(high, weight, high3); }
    weights += <usize>width * FLOAT;
  }
  v128.store(target, low0); v128.store(target, high0, 16);
  if (width > 1) { v128.store(target, low1, 32); v128.store(target, high1, 48); }
  if (width > 2) { v128.store(target, low2, 64); v128.store(target, high2, 80); }
  if (width > 3) { v128.store(target, low3, 96); v128.store(target, high3, 112); }
}
