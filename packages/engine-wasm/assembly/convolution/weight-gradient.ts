import { FLOAT, HIGH, VALUE, multiplyAdd, sumLanes, tileWidth } from '../block';
import { ConvolutionStage } from '../plan';

/**
 * A block's share of the weight gradient: `share[filter][tap] = sum over pixels and samples of gradient * input at the tap`.
 *
 *     response  value[row][column][filterStride]     holds the gradient of the sums by now
 *     input     value[channel][row][column]
 *     share     float32[filters][taps]
 *
 * Work: rows * columns * filters * taps values; a register tile of 2 filters and 4 taps takes 16 multiply-adds for 12 loads.
 */
export function convolutionWeightGradient(stage: ConvolutionStage, scratch: usize, share: usize): void {
  const input = scratch + stage.input;
  for (let first = 0; first < stage.taps; ) {
    const width = tileWidth(stage.taps - first);
    for (let filter = 0; filter < stage.filters; filter += 2) {
      const gradient = scratch + stage.response + <usize>filter * VALUE;
      const target = share + stage.weightShare + <usize>(filter * stage.taps + first) * FLOAT;
      if (width == 4) gradientTile(4, stage, input, gradient, first, filter, target);
      else if (width == 3) gradientTile(3, stage, input, gradient, first, filter, target);
      else if (width == 2) gradientTile(2, stage, input, gradient, first, filter, target);
      else gradientTile(1, stage, input, gradient, first, filter, target);
    }
    first += width;
  }
}

/** The gradients of `width` taps of two filters. */
@inline
function gradientTile(
  width: i32,
  stage: ConvolutionStage,
  input: usize,
  gradient: usize,
  firstTap: i32,
  filter: i32,
  target: usize,
): void {
  const zero = f32x4.splat(0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
  const tapOffsets = stage.tapOffsets + <usize>firstTap * 4;
  const pixelBytes = <usize>stage.filterStride * VALUE;
  const columnBytes = <usize>stage.columns * VALUE;
  const nextRow = <usize>(stage.inputColumns - stage.columns) * VALUE;
  let tap0 = input + <usize>load<u32>(tapOffsets);
  let tap1 = width > 1 ? input + <usize>load<u32>(tapOffsets, 4) : 0;
  let tap2 = width > 2 ? input + <usize>load<u32>(tapOffsets, 8) : 0;
  let tap3 = width > 3 ? input + <usize>load<u32>(tapOffsets, 12) : 0;
  let source = gradient;
  for (let row = 0; row < stage.rows; row++) {
    const end = tap0 + columnBytes;
    while (tap0 < end) {
      let a = v128.load(source), b = v128.load(source, VALUE);
      let x = v128.load(tap0);
      a0 = multiplyAdd(x, a, a0);
      b0 = multiplyAdd(x, b, b0);
      if (width > 1) {
        x = v128.load(tap1);
        a1 = multiplyAdd(x, a, a1);
        b1 = multiplyAdd(x, b, b1);
      }
      if (width > 2) {
        x = v128.load(tap2);
        a2 = multiplyAdd(x, a, a2);
        b2 = multiplyAdd(x, b, b2);
      }
      if (width > 3) {
        x = v128.load(tap3);
        a3 = multiplyAdd(x, a, a3);
        b3 = multiplyAdd(x, b, b3);
      }
      a = v128.load(source, HIGH);
      b = v128.load(source, VALUE + HIGH);
      x = v128.load(tap0, HIGH);
      a0 = multiplyAdd(x, a, a0);
      b0 = multiplyAdd(x, b, b0);
      if (width > 1) {
        x = v128.load(tap1, HIGH);
        a1 = multiplyAdd(x, a, a1);
        b1 = multiplyAdd(x, b, b1);
      }
      if (width > 2) {
        x = v128.load(tap2, HIGH);
        a2 = multiplyAdd(x, a, a2);
        b2 = multiplyAdd(x, b, b2);
      }
      if (width > 3) {
        x = v128.load(tap3, HIGH);
        a3 = multiplyAdd(x, a, a3);
        b3 = multiplyAdd(x, b, b3);
      }
      source += pixelBytes;
      tap0 += VALUE;
      if (width > 1) tap1 += VALUE;
      if (width > 2) tap2 += VALUE;
      if (width > 3) tap3 += VALUE;
    }
    tap0 += nextRow;
    if (width > 1) tap1 += nextRow;
    if (width > 2) tap2 += nextRow;
    if (width > 3) tap3 += nextRow;
  }
  storeLaneSums(width, target, sumLanes(a0, a1, a2, a3));
  if (filter + 1 < stage.filters) {
    storeLaneSums(width, target + <usize>stage.taps * FLOAT, sumLanes(b0, b1, b2, b3));
  }
}

@inline
function storeLaneSums(width: i32, target: usize, sums: v128): void {
  if (width == 4) {
    v128.store(target, sums);
    return;
  }
  store<f32>(target, f32x4.extract_lane(sums, 0));
  if (width > 1) store<f32>(target, f32x4.extract_lane(sums, 1), 4);
  if (width > 2) store<f32>(target, f32x4.extract_lane(sums, 2), 8);
}
