import type { DeviceChoice } from './device-choice';
import { createTfjsWebGpu } from './webgpu/create-tfjs-webgpu';

/** TensorFlow.js on its webgpu backend on a CPU in disguise: very slow, and only by name. */
export const tfjsWebgpuSoftware: DeviceChoice = {
  name: 'tfjs-webgpu-software',
  title: 'TensorFlow.js on a software adapter, for tests',
  takesThreads: false,
  isAutomatic: false,
  create: (options) => createTfjsWebGpu('software', options),
};
