import { BatchMatMul, Conv2D, Conv2DBackpropFilter, Conv2DBackpropInput, getKernel } from '@tensorflow/tfjs-core';
import { TrainerError } from '../../trainer-error';
import { batchMatMul } from './batch-mat-mul';
import { conv2DBackpropFilter } from './conv2d-backprop-filter';
import { conv2DBackpropInput } from './conv2d-backprop-input';
import { registerComposedKernel } from './wasm-kernel';

/**
 * Teaches TensorFlow.js's wasm backend to train convolutions: adds the missing `Conv2DBackpropFilter`, and replaces
 * `BatchMatMul` and `Conv2DBackpropInput` by compositions of the backend's own fast kernels.
 *
 * {@link createTfjsEngine} calls it where the backend is `wasm`. Call it yourself to train any TensorFlow.js model there, after
 * importing `@tensorflow/tfjs-backend-wasm`; calling it twice does nothing more.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE` when the wasm backend has not been imported
 *
 * @example
 * ```ts
 * import '@tensorflow/tfjs-backend-wasm';
 * import { registerWasmTrainingKernels } from '@lenet/trainer/tfjs';
 *
 * registerWasmTrainingKernels();
 * ```
 */
export function registerWasmTrainingKernels(): void {
  if (!getKernel(Conv2D, 'wasm')) {
    throw new TrainerError(
      'UNAVAILABLE_DEVICE',
      "TensorFlow.js's wasm backend has not been imported.",
      "Import '@tensorflow/tfjs-backend-wasm' first, with the same copy of '@tensorflow/tfjs-core'.",
    );
  }
  registerComposedKernel(Conv2DBackpropFilter, conv2DBackpropFilter);
  registerComposedKernel(Conv2DBackpropInput, conv2DBackpropInput);
  registerComposedKernel(BatchMatMul, batchMatMul);
}
