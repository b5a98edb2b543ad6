import type { DeviceChoice } from './device-choice';
import { createTensorFlow } from './tensorflow/create-tensorflow';
import { probeTensorFlow } from './tensorflow/probe-tensorflow';

/** TensorFlow's C library on the CPU, through TensorFlow.js. */
export const tensorflow: DeviceChoice = {
  name: 'tensorflow',
  title: 'TensorFlow on the CPU, after lenet setup tensorflow',
  takesThreads: false,
  isAutomatic: false,
  create: (options) => createTensorFlow('cpu', options),
  probe: () => probeTensorFlow('cpu'),
};
