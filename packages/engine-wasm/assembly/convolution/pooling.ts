import { throughActivation } from '../activation';
import { HIGH, VALUE } from '../block';
import { ConvolutionStage } from '../plan';

/**
 * One row of means over windows of `poolSize` x `poolSize` responses; rows and columns that fill no whole window are left out.
 *
 *     response  value[row][column][filterStride]
 *     pooled    value[filter][row][column], with the steps that the next stage needs
 *
 * Work: one addition a response, one multiplication a mean.
 */
export function poolRow(stage: ConvolutionStage, scratch: usize, pooled: usize, pooledRow: i32): void {
  const size = stage.poolSize;
  const scale = f32x4.splat(1 / <f32>(size * size));
  const pixelBytes = <usize>stage.filterStride * VALUE;
  const rowBytes = pixelBytes * <usize>stage.columns;
  const windowBytes = pixelBytes * <usize>size;
  const response = scratch + stage.response + rowBytes * <usize>(pooledRow * size);
  const target = pooled + stage.pooledOrigin + stage.pooledRowBytes * <usize>pooledRow;
  for (let filter = 0; filter < stage.filters; filter++) {
    let window = response + <usize>filter * VALUE;
    let mean = target + stage.pooledMapBytes * <usize>filter;
    for (let column = 0; column < stage.pooledColumns; column++) {
      let low = f32x4.splat(0), high = low;
      for (let y = 0; y < size; y++) {
        let value = window + rowBytes * <usize>y;
        for (let x = 0; x < size; x++) {
          low = f32x4.add(low, v128.load(value));
          high = f32x4.add(high, v128.load(value, HIGH));
          value += pixelBytes;
        }
      }
      v128.store(mean, f32x4.mul(low, scale));
      v128.store(mean, f32x4.mul(high, scale), HIGH);
      window += windowBytes;
      mean += VALUE;
    }
  }
}

/**
 * From the gradient of the means to the gradient of the convolution's sums, which takes the place of the responses, and its sum
 * over all pixels, which is the gradient of the bias.
 *
 *     pooledGradient  value[filter][row][column], with the same steps as the means
 *     response        value[row][column][filterStride]
 *     biasGradient    value[filterStride]
 *
 * Work: one multiplication, one mask and one addition a response.
 */
export function unpool(stage: ConvolutionStage, scratch: usize, pooledGradient: usize): void {
  memory.fill(scratch + stage.biasGradient, 0, <usize>stage.filterStride * VALUE);
  for (let row = 0; row < stage.rows; row++) {
    const pooledRow = row / stage.poolSize;
    if (pooledRow < stage.pooledRows) unpoolRow(stage, scratch, pooledGradient, row, pooledRow);
    else clearPixels(stage, scratch, row, 0);
  }
}

function unpoolRow(stage: ConvolutionStage, scratch: usize, pooledGradient: usize, row: i32, pooledRow: i32): void {
  const size = stage.poolSize;
  const scale = f32x4.splat(1 / <f32>(size * size));
  const gradients = pooledGradient + stage.pooledOrigin + stage.pooledRowBytes * <usize>pooledRow;
  const biasGradient = scratch + stage.biasGradient;
  const mapBytes = stage.pooledMapBytes;
  const activation = stage.activation;
  const skipped = <usize>(stage.filterStride - stage.filters) * VALUE;
  const filterBytes = <usize>stage.filters * VALUE;
  let value = pixelAddress(stage, scratch, row, 0);
  for (let pooledColumn = 0; pooledColumn < stage.pooledColumns; pooledColumn++) {
    for (let x = 0; x < size; x++) {
      let gradient = gradients + <usize>pooledColumn * VALUE;
      for (let filter: usize = 0; filter < filterBytes; filter += VALUE) {
        const low = throughActivation(activation, v128.load(value), f32x4.mul(v128.load(gradient), scale));
        const high = throughActivation(activation, v128.load(value, HIGH), f32x4.mul(v128.load(gradient, HIGH), scale));
        v128.store(value, low);
        v128.store(value, high, HIGH);
        const sum = biasGradient + filter;
        v128.store(sum, f32x4.add(v128.load(sum), low));
        v128.store(sum, f32x4.add(v128.load(sum, HIGH), high), HIGH);
        value += VALUE;
        gradient += mapBytes;
      }
      value += skipped;
    }
  }
  clearPixels(stage, scratch, row, stage.pooledColumns * size);
}

/** Clears the gradient of the pixels of a row from `column` on: no mean depends on them. */
function clearPixels(stage: ConvolutionStage, scratch: usize, row: i32, column: i32): void {
  const bytes = <usize>((stage.columns - column) * stage.filterStride) * VALUE;
  if (bytes > 0) memory.fill(pixelAddress(stage, scratch, row, column), 0, bytes);
}

@inline
function pixelAddress(stage: ConvolutionStage, scratch: usize, row: i32, column: i32): usize {
  return scratch + stage.response + <usize>((row * stage.columns + column) * stage.filterStride) * VALUE;
}

/** A block's share of the bias gradient: the sums of `unpool`, added over the samples. */
export function convolutionBiasGradient(stage: ConvolutionStage, scratch: usize, share: usize): void {
  for (let filter = 0; filter < stage.filters; filter++) {
    const sums = scratch + stage.biasGradient + <usize>filter * VALUE;
    const lanes = f32x4.add(v128.load(sums), v128.load(sums, HIGH));
    const sum =
      f32x4.extract_lane(lanes, 0) + f32x4.extract_lane(lanes, 2) +
      (f32x4.extract_lane(lanes, 1) + f32x4.extract_lane(lanes, 3));
    store<f32>(share + stage.biasShare + <usize>(filter * 4), sum);
  }
}
