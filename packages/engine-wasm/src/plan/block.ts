/** Samples that the kernels compute side by side; see `assembly/block.ts`. */
export const blockSize = 8;

/** Bytes of one value of a block: a float32 for each sample. */
export const valueBytes = 4 * blockSize;

/** Inputs in a strip of dense weight gradients; see `assembly/dense/weight-gradient.ts`. */
export const stripLength = 16;

/** Blocks that hold `samples` samples. */
export function countBlocks(samples: number): number {
  return Math.ceil(samples / blockSize);
}

/** The next multiple of 4: floats in a vector. */
export function roundToVector(count: number): number {
  return Math.ceil(count / 4) * 4;
}
