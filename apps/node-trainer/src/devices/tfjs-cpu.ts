import type { DeviceChoice } from './device-choice';
import { createTfjs } from './tfjs-backend';

/** TensorFlow.js in plain JavaScript: slow, and works everywhere. */
export const tfjsCpu: DeviceChoice = {
  name: 'tfjs-cpu',
  title: 'TensorFlow.js in plain JavaScript, very slow',
  takesThreads: false,
  isAutomatic: true,
  create: (options) => createTfjs('cpu', options),
};
