import type { DeviceChoice } from './device-choice';
import { createWebGpu } from './webgpu/create-webgpu';

/** Our own GPU training step on a CPU in disguise: slow, and only by name. */
export const webgpuSoftware: DeviceChoice = {
  name: 'webgpu-software',
  title: "the GPU's training step on a software adapter, for tests",
  takesThreads: false,
  isAutomatic: false,
  create: (options) => createWebGpu('software', options),
};
