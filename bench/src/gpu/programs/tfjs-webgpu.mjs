// A contender in its own process: TensorFlow.js on its webgpu backend, through Dawn.
import { parseArgs } from 'node:util';
import { createTfjsEngine } from '@lenet/trainer/tfjs';
import { readDigits } from '../../training-data.mjs';
import { articleRun, initialState } from '../article-run.mjs';
import { openAdapter } from './open-adapter.mjs';
import { serve, trainEngine } from './serve.mjs';

await serve(async () => {
  const { values } = parseArgs({ options: { adapter: { type: 'string' } } });
  const { gpu } = await openAdapter({ name: values.adapter });
  // TensorFlow.js looks for WebGPU where browsers have it.
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' }, configurable: true });
  globalThis.window = globalThis;
  await import('@tensorflow/tfjs-backend-webgpu');
  const { setBackend, ready, version_core } = await import('@tensorflow/tfjs-core');
  await setBackend('webgpu');
  await ready();
  const engine = await createTfjsEngine();
  const { train } = await readDigits();
  await engine.load(train);
  await engine.writeState(await initialState());
  return {
    greeting: { version: version_core, device: engine.device },
    answers: { train: trainEngine(engine, articleRun) },
  };
});
