import { clamp, storeFloor } from '../activation';
import { FLOAT, HIGH, VALUE, multiplyAdd, tileWidth } from '../block';
import { ConvolutionStage } from '../plan';

/**
 * One row of responses of a block: `response[row][column][filter] = max(bias + sum over taps of weight * input, floor)`.
 *
 *     input     value[channel][row][column]          a tap is a byte offset from the pixel at the filter's top left
 *     packed    tiles of filters, see pack-weights
 *     response  value[row][column][filterStride]
 *
 * The innermost loop takes one tap: V8 moves all loads of a straight piece of code to its start, and only one tap's six fit into
 * the 16 registers beside eight sums.
 *
 * Work: columns * filters * taps values; a register tile of 4 filters takes 8 multiply-adds for 6 loads.
 */
export function convolveRow(stage: ConvolutionStage, scratch: usize, row: i32): void {
  const input = scratch + stage.input + <usize>(row * stage.inputColumns) * VALUE;
  let packed = scratch + stage.packedByFilter;
  let response = scratch + stage.response + <usize>(row * stage.columns * stage.filterStride) * VALUE;
  for (let first = 0; first < stage.filters; ) {
    const width = tileWidth(stage.filters - first);
    if (width == 4) convolveTile(4, stage, input, packed, response);
    else if (width == 3) convolveTile(3, stage, input, packed, response);
    else if (width == 2) convolveTile(2, stage, input, packed, response);
    else convolveTile(1, stage, input, packed, response);
    packed += <usize>(width * (stage.taps + 1)) * FLOAT;
    response += <usize>width * VALUE;
    first += width;
  }
}

/** The responses of `width` filters along one row. */
@inline
function convolveTile(width: i32, stage: ConvolutionStage, input: usize, packed: usize, response: usize): void {
  const floor = storeFloor(stage.activation);
  const tapOffsets = stage.tapOffsets;
  const lastTap = tapOffsets + <usize>stage.taps * 4;
  const kernelRowTaps = <usize>stage.kernelSize * 4;
  const kernelRowBytes = <usize>stage.kernelSize * VALUE;
  const pixelBytes = <usize>stage.filterStride * VALUE;
  const end = input + <usize>stage.columns * VALUE;
  for (let pixel = input, target = response; pixel < end; pixel += VALUE, target += pixelBytes) {
    let low0 = v128.load32_splat(packed), high0 = low0;
    let low1 = low0, high1 = low0, low2 = low0, high2 = low0, low3 = low0, high3 = low0;
    if (width > 1) low1 = high1 = v128.load32_splat(packed, 4);
    if (width > 2) low2 = high2 = v128.load32_splat(packed, 8);
    if (width > 3) low3 = high3 = v128.load32_splat(packed, 12);
    let weights = packed + <usize>width * FLOAT;
    for (let tap = tapOffsets; tap < lastTap; tap += kernelRowTaps) {
      let source = pixel + <usize>load<u32>(tap);
      const rowEnd = source + kernelRowBytes;
      for (; source < rowEnd; source += VALUE) {
        const low = v128.load(source), high = v128.load(source, HIGH);
        let weight = v128.load32_splat(weights); low0 = multiplyAdd(low, weight, low0); high0 = multiplyAdd(high, weight, high0);
        if (width > 1) { weight = v128.load32_splat(weights, 4); low1 = multiplyAdd(low, weight, low1); high1 = multiplyAdd(high, weight, high1); }
        if (width > 2) { weight = v128.load32_splat(weights, 8); low2 = multiplyAdd(low, weight, low2); high2 = multiplyAdd(high, weight, high2); }
        if (width > 3) { weight = v128.load32_splat(weights, 12); low3 = multiplyAdd(low, weight, low3); high3 = multiplyAdd(high, weight, high3); }
        weights += <usize>width * FLOAT;
      }
    }
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
}
