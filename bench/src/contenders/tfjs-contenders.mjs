import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { createTfjsEngine } from '@lenet/trainer/tfjs';
import { setBackend, version_core } from '@tensorflow/tfjs-core';
import { engineContender } from './engine-contender.mjs';

/** TensorFlow.js on its cpu and wasm backends, and on tfjs-node where that is installed. */
export async function tfjsContenders() {
  const backends = ['cpu', 'wasm'];
  const absent = [];
  try {
    await import('@tensorflow/tfjs-node');
    backends.push('tensorflow');
  } catch (error) {
    absent.push({ name: 'tfjs-node', reason: error.code ?? error.message });
  }
  const contenders = [];
  for (const backend of backends) {
    await setBackend(backend);
    const engine = await createTfjsEngine();
    const name = backend === 'tensorflow' ? 'tfjs-node' : `TensorFlow.js, ${backend} backend`;
    contenders.push(await engineContender(name, version_core, engine, () => setBackend(backend)));
  }
  return { contenders, absent };
}
