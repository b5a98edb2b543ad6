import type { DeviceChoice } from './device-choice';
import { createTfjs } from './tfjs-backend';

/** TensorFlow.js on its WebAssembly backend; under Node it has one thread. */
export const tfjsWasm: DeviceChoice = {
  name: 'tfjs-wasm',
  title: 'TensorFlow.js on WebAssembly, one thread',
  takesThreads: false,
  isAutomatic: true,
  create: (options) => createTfjs('wasm', options),
};
