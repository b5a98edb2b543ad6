import { BatchMatMul, type TensorInfo, Transpose } from '@tensorflow/tfjs-core';
import type { ComposedKernel, ComposedKernelArguments } from './wasm-kernel';

/**
 * The matrix product with its transposes done first: the backend hands only untransposed products to XNNPACK and multiplies
 * transposed ones in scalar loops, four times slower on LeNet's dense gradients.
 */
export const batchMatMul: ComposedKernel = (kernel) => {
  const { a, b } = kernel.inputs;
  const { transposeA, transposeB } = kernel.attributes;
  return kernel.run(
    BatchMatMul,
    { a: transposeA ? transposeLastTwo(kernel, a) : a, b: transposeB ? transposeLastTwo(kernel, b) : b },
    { transposeA: false, transposeB: false },
  );
};

function transposeLastTwo(kernel: ComposedKernelArguments, x: TensorInfo): TensorInfo {
  const axes = x.shape.map((_, axis) => axis);
  const last = axes.length - 1;
  return kernel.run(Transpose, { x }, { perm: [...axes.slice(0, -2), last, last - 1] });
}
