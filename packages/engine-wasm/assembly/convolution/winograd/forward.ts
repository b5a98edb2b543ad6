import { clamp, storeFloor } from '../../activation';
import { FLOAT, HIGH, VALUE } from '../../block';
import { ConvolutionStage } from '../../plan';
import { multiplyPositions } from './multiply-positions';

/**
 * Two rows of responses of a block, in tiles of 2x2.
 *
 *     input        value[channel][row][column]
 *     transformed  value[position][tile][channel]     kept for the weight gradient
 *     products     value[position][filterStride]      of one tile
 *     response     value[row][column][filterStride]
 *
 * Work, a tile: 32 * channels additions, 16 * channels * filters multiply-adds, 24 * filters additions.
 */
export function convolveTwoRows(stage: ConvolutionStage, scratch: usize, row: i32): void {
  const tileColumns = stage.columns / 2;
  const tiles = (stage.rows / 2) * tileColumns;
  const channelBytes = <usize>stage.channels * VALUE;
  const positionBytes = <usize>tiles * channelBytes;
  const rowBytes = <usize>stage.inputColumns * VALUE;
  const products = scratch + stage.products;
  const productBytes = <usize>stage.filterStride * VALUE;
  for (let column = 0; column < tileColumns; column++) {
    const transformed = scratch + stage.transformed + <usize>((row / 2) * tileColumns + column) * channelBytes;
    let pixel = scratch + stage.input + <usize>row * rowBytes + <usize>(2 * column) * VALUE;
    for (let channel: usize = 0; channel < channelBytes; channel += VALUE) {
      transformInput(pixel, rowBytes, transformed + channel, positionBytes);
      transformInput(pixel + HIGH, rowBytes, transformed + channel + HIGH, positionBytes);
      pixel += <usize>stage.inputRows * rowBytes;
    }
    const packed = scratch + stage.packedByFilter;
    multiplyPositions(transformed, positionBytes, stage.channels, packed, products, productBytes, stage.filters);
    transformProducts(stage, products, productBytes, responseAddress(stage, scratch, row, 2 * column));
  }
}

@inline
export function responseAddress(stage: ConvolutionStage, scratch: usize, row: i32, column: i32): usize {
  return scratch + stage.response + <usize>((row * stage.columns + column) * stage.filterStride) * VALUE;
}

/** B' d B of four samples. */
function transformInput(pixel: usize, rowBytes: usize, target: usize, step: usize): void {
  const row1 = pixel + rowBytes, row2 = row1 + rowBytes, row3 = row2 + rowBytes;
  for (let part = 0; part < 2; part++) {
    // Rows 0 and 3 of B' d are differences of rows two apart, rows 1 and 2 are sum and difference of the same rows.
    const first = part == 0 ? pixel : row1, second = part == 0 ? row2 : row3;
    storeTransformedRow(
      f32x4.sub(v128.load(first), v128.load(second)),
      f32x4.sub(v128.load(first, 32), v128.load(second, 32)),
      f32x4.sub(v128.load(first, 64), v128.load(second, 64)),
      f32x4.sub(v128.load(first, 96), v128.load(second, 96)),
      target + (part == 0 ? 0 : 12 * step),
      step,
    );
  }
  storeTransformedRow(
    f32x4.add(v128.load(row1), v128.load(row2)),
    f32x4.add(v128.load(row1, 32), v128.load(row2, 32)),
    f32x4.add(v128.load(row1, 64), v128.load(row2, 64)),
    f32x4.add(v128.load(row1, 96), v128.load(row2, 96)),
    target + 4 * step,
    step,
  );
  storeTransformedRow(
    f32x4.sub(v128.load(row2), v128.load(row1)),
    f32x4.sub(v128.load(row2, 32), v128.load(row1, 32)),
    f32x4.sub(v128.load(row2, 64), v128.load(row1, 64)),
    f32x4.sub(v128.load(row2, 96), v128.load(row1, 96)),
    target + 8 * step,
    step,
  );
}

/** One row of B' d, times B. */
@inline
function storeTransformedRow(a: v128, b: v128, c: v128, d: v128, target: usize, step: usize): void {
  v128.store(target, f32x4.sub(a, c));
  v128.store(target + step, f32x4.add(b, c));
  v128.store(target + 2 * step, f32x4.sub(c, b));
  v128.store(target + 3 * step, f32x4.sub(b, d));
}

/** A' m A, bias and floor, for all filters of one tile. */
function transformProducts(stage: ConvolutionStage, products: usize, step: usize, response: usize): void {
  const floor = storeFloor(stage.activation);
  const pixelBytes = <usize>stage.filterStride * VALUE;
  const below = response + pixelBytes * <usize>stage.columns;
  const end = <usize>stage.filters * VALUE;
  for (let place: usize = 0; place < end; place += HIGH) {
    const bias = v128.load32_splat(stage.biases + (place / VALUE) * FLOAT);
    let m = products + place;
    let a0 = v128.load(m), a1 = v128.load(m + step), a2 = v128.load(m + 2 * step), a3 = v128.load(m + 3 * step);
    m += 4 * step;
    let x0 = v128.load(m), x1 = v128.load(m + step), x2 = v128.load(m + 2 * step), x3 = v128.load(m + 3 * step);
    a0 = f32x4.add(a0, x0); a1 = f32x4.add(a1, x1); a2 = f32x4.add(a2, x2); a3 = f32x4.add(a3, x3);
    m += 4 * step;
    const y0 = v128.load(m), y1 = v128.load(m + step), y2 = v128.load(m + 2 * step), y3 = v128.load(m + 3 * step);
    a0 = f32x4.add(a0, y0); a1 = f32x4.add(a1, y1); a2 = f32x4.add(a2, y2); a3 = f32x4.add(a3, y3);
    x0 = f32x4.sub(x0, y0); x1 = f32x4.sub(x1, y1); x2 = f32x4.sub(x2, y2); x3 = f32x4.sub(x3, y3);
    m += 4 * step;
    x0 = f32x4.sub(x0, v128.load(m)); x1 = f32x4.sub(x1, v128.load(m + step));
    x2 = f32x4.sub(x2, v128.load(m + 2 * step)); x3 = f32x4.sub(x3, v128.load(m + 3 * step));
    const topLeft = f32x4.add(f32x4.add(a0, a1), a2), topRight = f32x4.sub(f32x4.sub(a1, a2), a3);
    const bottomLeft = f32x4.add(f32x4.add(x0, x1), x2), bottomRight = f32x4.sub(f32x4.sub(x1, x2), x3);
    v128.store(response + place, clamp(f32x4.add(topLeft, bias), floor));
    v128.store(response + place + pixelBytes, clamp(f32x4.add(topRight, bias), floor));
    v128.store(below + place, clamp(f32x4.add(bottomLeft, bias), floor));
    v128.store(below + place + pixelBytes, clamp(f32x4.add(bottomRight, bias), floor));
  }
}
