import { clamp, storeFloor } from '../activation';
import { FLOAT, HIGH, VALUE, multiplyAdd, tileWidth } from '../block';
import { DenseStage } from '../plan';

/**
 * Weighted sums of a block: `output[unit] = max(bias + sum over inputs of weight * input, floor)`.
 *
 *     input    value[inputs]
 *     weights  float32[units][inputStride]     PyTorch's order
 *     output   value[units]
 *
 * Work: inputs * units values; a register tile of 4 units takes 8 multiply-adds for 6 loads.
 */
export function denseForward(stage: DenseStage, input: usize, output: usize): void {
  for (let unit = 0; unit < stage.units; ) {
    const width = tileWidth(stage.units - unit);
    if (width == 4) forwardTile(4, stage, input, output, unit);
    else if (width == 3) forwardTile(3, stage, input, output, unit);
    else if (width == 2) forwardTile(2, stage, input, output, unit);
    else forwardTile(1, stage, input, output, unit);
    unit += width;
  }
}

/** The outputs of `width` units. */
@inline
function forwardTile(width: i32, stage: DenseStage, input: usize, output: usize, unit: i32): void {
  const rowBytes = <usize>stage.inputStride * FLOAT;
  const biases = stage.biases + <usize>unit * FLOAT;
  let row0 = stage.weights + <usize>unit * rowBytes;
  let row1 = row0 + rowBytes, row2 = row1 + rowBytes, row3 = row2 + rowBytes;
  let low0 = v128.load32_splat(biases), high0 = low0;
  let low1 = low0, high1 = low0, low2 = low0, high2 = low0, low3 = low0, high3 = low0;
  if (width > 1) low1 = high1 = v128.load32_splat(biases, 4);
  if (width > 2) low2 = high2 = v128.load32_splat(biases, 8);
  if (width > 3) low3 = high3 = v128.load32_splat(biases, 12);
  const end = input + <usize>stage.inputs * VALUE;
  for (let source = input; source < end; source += VALUE) {
    const low = v128.load(source), high = v128.load(source, HIGH);
    let weight = v128.load32_splat(row0);
    row0 += FLOAT;
    low0 = multiplyAdd(low, weight, low0);
    high0 = multiplyAdd(high, weight, high0);
    if (width > 1) {
      weight = v128.load32_splat(row1);
      row1 += FLOAT;
      low1 = multiplyAdd(low, weight, low1);
      high1 = multiplyAdd(high, weight, high1);
    }
    if (width > 2) {
      weight = v128.load32_splat(row2);
      row2 += FLOAT;
      low2 = multiplyAdd(low, weight, low2);
      high2 = multiplyAdd(high, weight, high2);
    }
    if (width > 3) {
      weight = v128.load32_splat(row3);
      row3 += FLOAT;
      low3 = multiplyAdd(low, weight, low3);
      high3 = multiplyAdd(high, weight, high3);
    }
  }
  const floor = storeFloor(stage.activation);
  const target = output + <usize>unit * VALUE;
  v128.store(target, clamp(low0, floor));
  v128.store(target, clamp(high0, floor), HIGH);
  if (width > 1) {
    v128.store(target, clamp(low1, floor), 32);
    v128.store(target, clamp(high1, floor), 48);
  }
  if (width > 2) {
    v128.store(target, clamp(low2, floor), 64);
    v128.store(target, clamp(high2, floor), 80);
  }
  if (width > 3) {
    v128.store(target, clamp(low3, floor), 96);
    v128.store(target, clamp(high3, floor), 112);
  }
}
