import type { DeviceChoice } from './device-choice';
import { createWebGpu } from './webgpu/create-webgpu';

/** Our own training step on the GPU, through Dawn: any vendor's, with no CUDA toolkit. */
export const webgpu: DeviceChoice = {
  name: 'webgpu',
  title: 'the whole training step on a GPU, through WebGPU',
  takesThreads: false,
  isAutomatic: true,
  create: (options) => createWebGpu('hardware', options),
};
