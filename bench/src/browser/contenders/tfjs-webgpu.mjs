import '@tensorflow/tfjs-backend-webgpu';
import { createTfjsEngine } from '@lenet/trainer/tfjs';
import { ready, setBackend, version_core } from '@tensorflow/tfjs-core';
import { engineContender } from './train-engine.mjs';

/** TensorFlow.js on its webgpu backend. */
export async function start(digits, parameters) {
  await setBackend('webgpu');
  await ready();
  return engineContender(await createTfjsEngine(), version_core, digits, parameters);
}
