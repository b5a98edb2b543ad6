import { blockSize, roundToVector } from '../plan/block';

/** Copies logits out of memory: from `value[blocks][units, padded]` to float32 `[count, units]`. */
export function readLogits(buffer: ArrayBufferLike, address: number, count: number, units: number): Float32Array {
  const stride = roundToVector(units) * blockSize;
  const blocks = new Float32Array(buffer, address, Math.ceil(count / blockSize) * stride);
  const logits = new Float32Array(count * units);
  for (let image = 0; image < count; image++) {
    const start = Math.floor(image / blockSize) * stride + (image % blockSize);
    for (let unit = 0; unit < units; unit++) logits[image * units + unit] = blocks[start + unit * blockSize];
  }
  return logits;
}
