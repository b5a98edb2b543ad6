import { FLOAT, HIGH, VALUE, isBetweenHalves, multiplyAdd, sumLanes } from '../block';
import { DenseStage } from '../plan';

/** Inputs whose gradients are made together, so that the inputs of all blocks (4 KB for 8 blocks) stay in the first cache. */
export const STRIP: i32 = 16;

/**
 * Weight gradients of two units (or one, when `units` is odd) for up to 16 inputs, summed over all blocks in their order.
 *
 *     input           value[blocks][inputStride]
 *     outputGradient  value[blocks][unitStride]
 *     strip           float32[2][STRIP]
 *
 * Work: blocks * 8 samples * 2 units * 16 inputs; a register tile of 2 units and 4 inputs takes 8 multiply-adds for 6 loads.
 */
export function denseWeightGradient(
  stage: DenseStage,
  blocks: i32,
  unit: i32,
  firstInput: i32,
  inputCount: i32,
  strip: usize,
): void {
  const gradients = stage.outputGradient + <usize>unit * VALUE;
  const toNextGradient = <usize>(stage.unitStride - 1) * VALUE;
  const toNextInput = <usize>(stage.inputStride - 1) * VALUE;
  const inputs = stage.input + <usize>firstInput * VALUE;
  for (let first = 0; first < inputCount; first += 4) {
    const zero = f32x4.splat(0);
    let a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
    let gradient = gradients;
    let input = inputs + <usize>first * VALUE;
    for (let block = 0; block < blocks; block++) {
      do {
        const a = v128.load(gradient), b = v128.load(gradient, VALUE);
        let x = v128.load(input); a0 = multiplyAdd(x, a, a0); b0 = multiplyAdd(x, b, b0);
        x = v128.load(input, 32); a1 = multiplyAdd(x, a, a1); b1 = multiplyAdd(x, b, b1);
        x = v128.load(input, 64); a2 = multiplyAdd(x, a, a2); b2 = multiplyAdd(x, b, b2);
        x = v128.load(input, 96); a3 = multiplyAdd(x, a, a3); b3 = multiplyAdd(x, b, b3);
        gradient += HIGH;
        input += HIGH;
      } while (isBetweenHalves(input));
      gradient += toNextGradient;
      input += toNextInput;
    }
    v128.store(strip + <usize>first * FLOAT, sumLanes(a0, a1, a2, a3));
    v128.store(strip + <usize>(STRIP + first) * FLOAT, sumLanes(b0, b1, b2, b3));
  }
}

/** Bias gradient of one unit: its output gradients summed over all samples. */
export function denseBiasGradient(stage: DenseStage, blocks: i32, unit: i32): f32 {
  let lanes = f32x4.splat(0);
  let gradient = stage.outputGradient + <usize>unit * VALUE;
  for (let block = 0; block < blocks; block++) {
    lanes = f32x4.add(lanes, f32x4.add(v128.load(gradient), v128.load(gradient, HIGH)));
    gradient += <usize>stage.unitStride * VALUE;
  }
  return f32x4.extract_lane(lanes, 0) + f32x4.extract_lane(lanes, 2) +
    (f32x4.extract_lane(lanes, 1) + f32x4.extract_lane(lanes, 3));
}
