import { FLOAT, HIGH, VALUE, multiplyAdd, sumLanes, tileWidth } from '../../block';
import { ConvolutionStage } from '../../plan';
import { responseAddress } from './forward';
import { multiplyPositions } from './multiply-positions';

/**
 * Both gradients of a block, from the gradient of the sums, which the response holds by now.
 *
 *     productGradients     value[position][tile][filterStride]      A dY A'
 *     transformed          value[position][tile][channel]           as the forward pass left it
 *     transformedGradient  value[position][channel]                 of one tile
 *     inputGradient        value[channel][row][column]              cleared here
 *     weightGradient       float32[position][filter][channel]       before it goes back through G
 *
 * Work, a tile: 12 * filters additions, 2 * 16 * channels * filters multiply-adds, 48 * channels additions.
 */
export function winogradGradients(stage: ConvolutionStage, scratch: usize, share: usize): void {
  const tileColumns = stage.columns / 2;
  const tiles = (stage.rows / 2) * tileColumns;
  const gradientBytes = <usize>stage.filterStride * VALUE;
  const positionBytes = <usize>tiles * gradientBytes;
  memory.fill(scratch + stage.inputGradient, 0, <usize>(stage.channels * stage.inputRows * stage.inputColumns) * VALUE);
  for (let tile = 0; tile < tiles; tile++) {
    const row = 2 * (tile / tileColumns), column = 2 * (tile % tileColumns);
    const gradients = scratch + stage.productGradients + <usize>tile * gradientBytes;
    transformGradient(stage, responseAddress(stage, scratch, row, column), gradients, positionBytes);
    addInputGradient(stage, scratch, gradients, positionBytes, row, column);
  }
  for (let position = 0; position < 16; position++) positionWeightGradient(stage, scratch, position, tiles);
  weightGradientFromPositions(stage, scratch + stage.weightGradient, share + stage.weightShare);
}

/** A dY A' for all filters of one tile. */
function transformGradient(stage: ConvolutionStage, response: usize, target: usize, step: usize): void {
  const pixelBytes = <usize>stage.filterStride * VALUE;
  const below = response + pixelBytes * <usize>stage.columns;
  for (let place: usize = 0; place < pixelBytes; place += HIGH) {
    const topLeft = v128.load(response + place), topRight = v128.load(response + place + pixelBytes);
    const bottomLeft = v128.load(below + place), bottomRight = v128.load(below + place + pixelBytes);
    let row = target + place;
    storeGradientRow(topLeft, topRight, row, step);
    row += 4 * step;
    storeGradientRow(f32x4.add(topLeft, bottomLeft), f32x4.add(topRight, bottomRight), row, step);
    row += 4 * step;
    storeGradientRow(f32x4.sub(topLeft, bottomLeft), f32x4.sub(topRight, bottomRight), row, step);
    row += 4 * step;
    storeGradientRow(f32x4.neg(bottomLeft), f32x4.neg(bottomRight), row, step);
  }
}

/** One row of A dY, times A'. */
@inline
function storeGradientRow(left: v128, right: v128, target: usize, step: usize): void {
  v128.store(target, left);
  v128.store(target + step, f32x4.add(left, right));
  v128.store(target + 2 * step, f32x4.sub(left, right));
  v128.store(target + 3 * step, f32x4.neg(right));
}

/** Adds what one tile gives to the 4x4 inputs under it. */
function addInputGradient(
  stage: ConvolutionStage,
  scratch: usize,
  gradients: usize,
  positionBytes: usize,
  row: i32,
  column: i32,
): void {
  const transformed = scratch + stage.transformedGradient;
  const step = <usize>stage.channels * VALUE;
  const packed = scratch + stage.packedByTap;
  multiplyPositions(gradients, positionBytes, stage.filters, packed, transformed, step, stage.channels);
  const rowBytes = <usize>stage.inputColumns * VALUE;
  let pixel = scratch + stage.inputGradient + <usize>row * rowBytes + <usize>column * VALUE;
  for (let channel: usize = 0; channel < step; channel += VALUE) {
    for (let half: usize = 0; half <= HIGH; half += HIGH) {
      addInputTile(transformed + channel + half, step, pixel + half, rowBytes);
    }
    pixel += <usize>stage.inputRows * rowBytes;
  }
}

/** Adds B v B' of four samples: the rows of B v first, each of them then times B'. */
function addInputTile(v: usize, step: usize, pixel: usize, rowBytes: usize): void {
  const v1 = v + 4 * step, v2 = v1 + 4 * step, v3 = v2 + 4 * step;
  addInputRow(v128.load(v), v128.load(v + step), v128.load(v + 2 * step), v128.load(v + 3 * step), pixel);
  addInputRow(
    secondOfB(v1, v2, v3),
    secondOfB(v1 + step, v2 + step, v3 + step),
    secondOfB(v1 + 2 * step, v2 + 2 * step, v3 + 2 * step),
    secondOfB(v1 + 3 * step, v2 + 3 * step, v3 + 3 * step),
    pixel + rowBytes,
  );
  addInputRow(
    thirdOfB(v, v1, v2),
    thirdOfB(v + step, v1 + step, v2 + step),
    thirdOfB(v + 2 * step, v1 + 2 * step, v2 + 2 * step),
    thirdOfB(v + 3 * step, v1 + 3 * step, v2 + 3 * step),
    pixel + 2 * rowBytes,
  );
  addInputRow(
    f32x4.neg(v128.load(v3)),
    f32x4.neg(v128.load(v3 + step)),
    f32x4.neg(v128.load(v3 + 2 * step)),
    f32x4.neg(v128.load(v3 + 3 * step)),
    pixel + 3 * rowBytes,
  );
}

@inline
function secondOfB(v1: usize, v2: usize, v3: usize): v128 {
  return f32x4.add(f32x4.sub(v128.load(v1), v128.load(v2)), v128.load(v3));
}

@inline
function thirdOfB(v0: usize, v1: usize, v2: usize): v128 {
  return f32x4.sub(f32x4.add(v128.load(v1), v128.load(v2)), v128.load(v0));
}

@inline
function addInputRow(a: v128, b: v128, c: v128, d: v128, pixel: usize): void {
  v128.store(pixel, f32x4.add(v128.load(pixel), a));
  v128.store(pixel, f32x4.add(v128.load(pixel, 32), f32x4.add(f32x4.sub(b, c), d)), 32);
  v128.store(pixel, f32x4.add(v128.load(pixel, 64), f32x4.sub(f32x4.add(b, c), a)), 64);
  v128.store(pixel, f32x4.sub(v128.load(pixel, 96), d), 96);
}

/** At one position: `weightGradient[filter][channel] = sum over tiles and samples of product gradient * transformed input`. */
function positionWeightGradient(stage: ConvolutionStage, scratch: usize, position: i32, tiles: i32): void {
  const gradients = scratch + stage.productGradients + <usize>(position * tiles * stage.filterStride) * VALUE;
  const inputs = scratch + stage.transformed + <usize>(position * tiles * stage.channels) * VALUE;
  const target = scratch + stage.weightGradient + <usize>(position * stage.filterStride * stage.channels) * FLOAT;
  for (let filter = 0; filter < stage.filters; ) {
    const width = tileWidth(stage.filters - filter);
    for (let channel = 0; channel < stage.channels; channel += 2) {
      const gradient = gradients + <usize>filter * VALUE, input = inputs + <usize>channel * VALUE;
      const sums = target + <usize>(filter * stage.channels + channel) * FLOAT;
      const hasSecond = channel + 1 < stage.channels;
      if (width == 4) weightGradientTile(4, stage, tiles, gradient, input, sums, hasSecond);
      else if (width == 3) weightGradientTile(3, stage, tiles, gradient, input, sums, hasSecond);
      else if (width == 2) weightGradientTile(2, stage, tiles, gradient, input, sums, hasSecond);
      else weightGradientTile(1, stage, tiles, gradient, input, sums, hasSecond);
    }
    filter += width;
  }
}

/** `width` filters, two channels; without a second one, its sums are made of whatever follows the first, and dropped. */
@inline
function weightGradientTile(
  width: i32,
  stage: ConvolutionStage,
  tiles: i32,
  gradient: usize,
  input: usize,
  sums: usize,
  hasSecond: bool,
): void {
  const zero = f32x4.splat(0);
  let a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
  const gradientBytes = <usize>stage.filterStride * VALUE, inputBytes = <usize>stage.channels * VALUE;
  for (let half: usize = 0; half <= HIGH; half += HIGH) {
    let source = input + half, factor = gradient + half;
    const end = source + inputBytes * <usize>tiles;
    for (; source < end; source += inputBytes, factor += gradientBytes) {
      const a = v128.load(source), b = v128.load(source, VALUE);
      let x = v128.load(factor); a0 = multiplyAdd(x, a, a0); b0 = multiplyAdd(x, b, b0);
      if (width > 1) { x = v128.load(factor, 32); a1 = multiplyAdd(x, a, a1); b1 = multiplyAdd(x, b, b1); }
      if (width > 2) { x = v128.load(factor, 64); a2 = multiplyAdd(x, a, a2); b2 = multiplyAdd(x, b, b2); }
      if (width > 3) { x = v128.load(factor, 96); a3 = multiplyAdd(x, a, a3); b3 = multiplyAdd(x, b, b3); }
    }
  }
  const rowBytes = <usize>stage.channels * FLOAT;
  storeSums(width, sums, rowBytes, sumLanes(a0, a1, a2, a3));
  if (hasSecond) storeSums(width, sums + FLOAT, rowBytes, sumLanes(b0, b1, b2, b3));
}

@inline
function storeSums(width: i32, target: usize, rowBytes: usize, sums: v128): void {
  store<f32>(target, f32x4.extract_lane(sums, 0));
  if (width > 1) store<f32>(target + rowBytes, f32x4.extract_lane(sums, 1));
  if (width > 2) store<f32>(target + 2 * rowBytes, f32x4.extract_lane(sums, 2));
  if (width > 3) store<f32>(target + 3 * rowBytes, f32x4.extract_lane(sums, 3));
}

/** G' dU G for every filter and channel. */
function weightGradientFromPositions(stage: ConvolutionStage, gradients: usize, share: usize): void {
  const step = <usize>(stage.filterStride * stage.channels) * FLOAT;
  const count = stage.filters * stage.channels;
  for (let index = 0; index < count; index++) {
    const u = gradients + <usize>index * FLOAT;
    const target = share + <usize>(index * 9) * FLOAT;
    for (let column = 0; column < 3; column++) {
      const top = columnOfG(u, column, step), bottom = columnOfG(u + 12 * step, column, step);
      const first = columnOfG(u + 4 * step, column, step), second = columnOfG(u + 8 * step, column, step);
      const half = (first + second) * 0.5;
      const place = target + <usize>column * FLOAT;
      store<f32>(place, top + half);
      store<f32>(place, (first - second) * 0.5, 12);
      store<f32>(place, half + bottom, 24);
    }
  }
}

/** One row of dU, times a column of G. */
@inline
function columnOfG(row: usize, column: i32, step: usize): f32 {
  const first = load<f32>(row + step), second = load<f32>(row + 2 * step);
  if (column == 0) return load<f32>(row) + (first + second) * 0.5;
  if (column == 1) return (first - second) * 0.5;
  return (first + second) * 0.5 + load<f32>(row + 3 * step);
}
