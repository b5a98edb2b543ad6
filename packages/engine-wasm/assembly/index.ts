/** The entry points: training, the forward pass, and single kernels for measurements. */
export { convolveRow } from './convolution/forward';
export { convolutionInputGradient } from './convolution/input-gradient';
export { convolutionWeightGradient } from './convolution/weight-gradient';
export { winogradGradients } from './convolution/winograd/backward';
export { convolveTwoRows } from './convolution/winograd/forward';
export { poolRow, unpool } from './convolution/pooling';
export { denseForward } from './dense/forward';
export { denseInputGradient } from './dense/input-gradient';
export { denseWeightGradient } from './dense/weight-gradient';
export { gatherImages } from './training/gather-images';
export { forwardPhase, trainSteps } from './training/train';

/** The first address that the compiler has not taken for itself. */
export function heapBase(): usize {
  return __heap_base;
}
