import { FLOAT, HIGH, VALUE, multiplyAdd, tileWidth } from '../block';
import { ConvolutionStage } from '../plan';

/**
 * The gradient of a stage's input: every response pixel adds `sum over filters of weight * gradient` to the pixels under it.
 *
 *     response       value[row][column][filterStride]     holds the gradient of the sums by now
 *     packed         tiles of taps, see pack-weights
 *     inputGradient  value[channel][row][column]          cleared here
 *
 * Work: rows * columns * filters * taps values, none of it on padding; a register tile of 4 taps takes 8 multiply-adds for 6
 * loads, and 16 loads and stores for each run over the filters.
 */
export function convolutionInputGradient(stage: ConvolutionStage, scratch: usize): void {
  const inputGradient = scratch + stage.inputGradient;
  memory.fill(inputGradient, 0, <usize>(stage.channels * stage.inputRows * stage.inputColumns) * VALUE);
  const pixelBytes = <usize>stage.filterStride * VALUE;
  let source = scratch + stage.response;
  for (let row = 0; row < stage.rows; row++) {
    let pixel = inputGradient + <usize>(row * stage.inputColumns) * VALUE;
    for (let column = 0; column < stage.columns; column++) {
      scatterPixel(stage, source, scratch + stage.packedByTap, pixel);
      pixel += VALUE;
      source += pixelBytes;
    }
  }
}

/** Adds what one response pixel gives to all pixels under the filter. */
function scatterPixel(stage: ConvolutionStage, source: usize, packed: usize, pixel: usize): void {
  let weights = packed;
  let tapOffsets = stage.tapOffsets;
  for (let remaining = stage.taps; remaining > 0; ) {
    const width = tileWidth(remaining);
    if (width == 4) scatterTile(4, stage.filters, source, weights, pixel, tapOffsets);
    else if (width == 3) scatterTile(3, stage.filters, source, weights, pixel, tapOffsets);
    else if (width == 2) scatterTile(2, stage.filters, source, weights, pixel, tapOffsets);
    else scatterTile(1, stage.filters, source, weights, pixel, tapOffsets);
    weights += <usize>(width * stage.filters) * FLOAT;
    tapOffsets += <usize>width * 4;
    remaining -= width;
  }
}

/** Adds what one response pixel gives to the pixels under `width` taps. */
@inline
function scatterTile(width: i32, filters: i32, source: usize, packed: usize, pixel: usize, tapOffsets: usize): void {
  const target0 = pixel + <usize>load<u32>(tapOffsets);
  const target1 = width > 1 ? pixel + <usize>load<u32>(tapOffsets, 4) : target0;
  const target2 = width > 2 ? pixel + <usize>load<u32>(tapOffsets, 8) : target0;
  const target3 = width > 3 ? pixel + <usize>load<u32>(tapOffsets, 12) : target0;
  let low0 = v128.load(target0), high0 = v128.load(target0, HIGH);
  let low1 = low0, high1 = low0, low2 = low0, high2 = low0, low3 = low0, high3 = low0;
  if (width > 1) low1 = v128.load(target1), high1 = v128.load(target1, HIGH);
  if (width > 2) low2 = v128.load(target2), high2 = v128.load(target2, HIGH);
  if (width > 3) low3 = v128.load(target3), high3 = v128.load(target3, HIGH);
  const end = source + <usize>filters * VALUE;
  let weights = packed;
  for (let gradient = source; gradient < end; gradient += VALUE) {
    const low = v128.load(gradient), high = v128.load(gradient, HIGH);
    let weight = v128.load32_splat(weights);
    low0 = multiplyAdd(low, weight, low0);
    high0 = multiplyAdd(high, weight, high0);
    if (width > 1) {
      weight = v128.load32_splat(weights, 4);
      low1 = multiplyAdd(low, weight, low1);
      high1 = multiplyAdd(high, weight, high1);
    }
    if (width > 2) {
      weight = v128.load32_splat(weights, 8);
      low2 = multiplyAdd(low, weight, low2);
      high2 = multiplyAdd(high, weight, high2);
    }
    if (width > 3) {
      weight = v128.load32_splat(weights, 12);
      low3 = multiplyAdd(low, weight, low3);
      high3 = multiplyAdd(high, weight, high3);
    }
    weights += <usize>width * FLOAT;
  }
  v128.store(target0, low0);
  v128.store(target0, high0, HIGH);
  if (width > 1) {
    v128.store(target1, low1);
    v128.store(target1, high1, HIGH);
  }
  if (width > 2) {
    v128.store(target2, low2);
    v128.store(target2, high2, HIGH);
  }
  if (width > 3) {
    v128.store(target3, low3);
    v128.store(target3, high3, HIGH);
  }
}
