import type { DeviceChoice } from './device-choice';
import { createTensorFlow } from './tensorflow/create-tensorflow';
import { probeTensorFlow } from './tensorflow/probe-tensorflow';

/** TensorFlow on an NVIDIA GPU, through TensorFlow.js; never on the CPU. */
export const cuda: DeviceChoice = {
  name: 'cuda',
  title: 'TensorFlow on an NVIDIA GPU, after lenet setup cuda',
  takesThreads: false,
  isAutomatic: false,
  create: (options) => createTensorFlow('cuda', options),
  probe: () => probeTensorFlow('cuda'),
};
