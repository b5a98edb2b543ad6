import type { DeviceChoice } from './device-choice';
import { createTfjs, probeTfjs } from './tfjs-backend';

/** TensorFlow.js in plain JavaScript: slow, and works everywhere. */
export const tfjsCpu: DeviceChoice = {
  name: 'tfjs-cpu',
  title: 'TensorFlow.js, plain JavaScript',
  takesThreads: false,
  probe: () => probeTfjs('cpu'),
  create: (options) => createTfjs('cpu', options),
};
