import type { DeviceChoice } from './device-choice';
import { createTfjsWebGpu } from './webgpu/create-tfjs-webgpu';

/** TensorFlow.js on its webgpu backend, to compare with. */
export const tfjsWebgpu: DeviceChoice = {
  name: 'tfjs-webgpu',
  title: 'TensorFlow.js on a GPU, through WebGPU',
  takesThreads: false,
  isAutomatic: false,
  create: (options) => createTfjsWebGpu('hardware', options),
};
