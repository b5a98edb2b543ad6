import { RELU, throughActivation } from '../activation';
import { HIGH, VALUE, isBetweenHalves } from '../block';
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
  if (stage.poolSize == 2) poolRowBy(2, stage, scratch, pooled, pooledRow);
  else poolRowBy(stage.poolSize, stage, scratch, pooled, pooledRow);
}

@inline
function poolRowBy(size: i32, stage: ConvolutionStage, scratch: usize, pooled: usize, pooledRow: i32): void {
  const scale = f32x4.splat(1 / <f32>(size * size));
  const pixelBytes = <usize>stage.filterStride * VALUE;
  const rowBytes = pixelBytes * <usize>stage.columns;
  const toNextWindow = pixelBytes * <usize>size - VALUE;
  const response = scratch + stage.response + rowBytes * <usize>(pooledRow * size);
  const target = pooled + stage.pooledOrigin + stage.pooledRowBytes * <usize>pooledRow;
  for (let filter = 0; filter < stage.filters; filter++) {
    let window = response + <usize>filter * VALUE;
    let mean = target + stage.pooledMapBytes * <usize>filter;
    const end = mean + <usize>stage.pooledColumns * VALUE;
    while (mean < end) {
      do {
        const sum = size == 2 ? sumOfFour(window, pixelBytes, rowBytes) : sumOfWindow(size, window, pixelBytes, rowBytes);
        v128.store(mean, f32x4.mul(sum, scale));
        window += HIGH;
        mean += HIGH;
      } while (isBetweenHalves(mean));
      window += toNextWindow;
    }
  }
}

@inline
function sumOfFour(window: usize, pixelBytes: usize, rowBytes: usize): v128 {
  const below = window + rowBytes;
  const top = f32x4.add(v128.load(window), v128.load(window + pixelBytes));
  return f32x4.add(top, f32x4.add(v128.load(below), v128.load(below + pixelBytes)));
}

@inline
function sumOfWindow(size: i32, window: usize, pixelBytes: usize, rowBytes: usize): v128 {
  let sum = f32x4.splat(0);
  for (let y = 0; y < size; y++) {
    let value = window + rowBytes * <usize>y;
    for (let x = 0; x < size; x++, value += pixelBytes) sum = f32x4.add(sum, v128.load(value));
  }
  return sum;
}

/**
 * From the gradient of the means to the gradient of the convolution's sums, which takes the place of the responses, and its sum
 * over all pixels, which is the gradient of the bias.
 *
 *     pooledGradient  value[filter][row][column], with the same steps as the means
 *     response        value[row][column][filterStride]
 *     biasGradient    value[filterStride]
 *
 * Work: one mask (or two multiplications) and one addition a response, one multiplication a mean.
 */
export function unpool(stage: ConvolutionStage, scratch: usize, pooledGradient: usize): void {
  memory.fill(scratch + stage.biasGradient, 0, <usize>stage.filterStride * VALUE);
  const size = stage.poolSize;
  for (let row = 0; row < stage.pooledRows; row++) {
    const gradients = pooledGradient + stage.pooledOrigin + stage.pooledRowBytes * <usize>row;
    const responses = pixelAddress(stage, scratch, row * size, 0);
    if (stage.activation == RELU && size == 2) unpoolRow(RELU, 2, stage, gradients, responses, scratch + stage.biasGradient);
    else unpoolRow(stage.activation, size, stage, gradients, responses, scratch + stage.biasGradient);
    for (let y = 0; y < size; y++) clearPixels(stage, scratch, row * size + y, stage.pooledColumns * size);
  }
  for (let row = stage.pooledRows * size; row < stage.rows; row++) clearPixels(stage, scratch, row, 0);
}

/** The windows of one row of means, filter by filter. */
@inline
function unpoolRow(
  activation: i32,
  size: i32,
  stage: ConvolutionStage,
  gradients: usize,
  responses: usize,
  biases: usize,
): void {
  const scale = f32x4.splat(1 / <f32>(size * size));
  const pixelBytes = <usize>stage.filterStride * VALUE;
  const rowBytes = pixelBytes * <usize>stage.columns;
  const toNextWindow = pixelBytes * <usize>size - VALUE;
  for (let filter = 0; filter < stage.filters; filter++) {
    const place = <usize>filter * VALUE;
    let gradient = gradients + stage.pooledMapBytes * <usize>filter;
    let window = responses + place;
    const end = gradient + <usize>stage.pooledColumns * VALUE;
    while (gradient < end) {
      do {
        const share = f32x4.mul(v128.load(gradient), scale);
        const sum = size == 2
          ? unpoolFour(activation, window, pixelBytes, rowBytes, share)
          : unpoolWindow(activation, size, window, pixelBytes, rowBytes, share);
        const bias = biases + place + (gradient & HIGH);
        v128.store(bias, f32x4.add(v128.load(bias), sum));
        window += HIGH;
        gradient += HIGH;
      } while (isBetweenHalves(gradient));
      window += toNextWindow;
    }
  }
}

/** The gradients of the four responses of a window, and their sum. */
@inline
function unpoolFour(activation: i32, window: usize, pixelBytes: usize, rowBytes: usize, share: v128): v128 {
  const right = window + pixelBytes, below = window + rowBytes, belowRight = below + pixelBytes;
  const a = throughActivation(activation, v128.load(window), share);
  const b = throughActivation(activation, v128.load(right), share);
  const c = throughActivation(activation, v128.load(below), share);
  const d = throughActivation(activation, v128.load(belowRight), share);
  v128.store(window, a);
  v128.store(right, b);
  v128.store(below, c);
  v128.store(belowRight, d);
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
}

/** The gradients of the responses of a window, and their sum. */
@inline
function unpoolWindow(activation: i32, size: i32, window: usize, pixelBytes: usize, rowBytes: usize, share: v128): v128 {
  let sum = f32x4.splat(0);
  for (let y = 0; y < size; y++) {
    let value = window + rowBytes * <usize>y;
    for (let x = 0; x < size; x++, value += pixelBytes) {
      const gradient = throughActivation(activation, v128.load(value), share);
      v128.store(value, gradient);
      sum = f32x4.add(sum, gradient);
    }
  }
  return sum;
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
