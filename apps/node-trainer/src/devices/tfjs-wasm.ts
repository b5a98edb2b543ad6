import type { DeviceChoice } from './device-choice';
import { createTfjs, probeTfjs } from './tfjs-backend';

/** TensorFlow.js on its WebAssembly backend; under Node it has one thread. */
export const tfjsWasm: DeviceChoice = {
  name: 'tfjs-wasm',
  title: 'TensorFlow.js, WebAssembly backend',
  takesThreads: false,
  probe: () => probeTfjs('wasm'),
  create: (options) => createTfjs('wasm', options),
};
