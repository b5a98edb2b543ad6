// A contender in its own process: this project's WebGPU engine, through Dawn.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createWebGpuEngine } from '@lenet/engine-webgpu';
import { readDigits } from '../../training-data.mjs';
import { articleRun, initialState } from '../article-run.mjs';
import { measureParts } from './measure-parts.mjs';
import { openAdapter } from './open-adapter.mjs';
import { serve, trainEngine } from './serve.mjs';

await serve(async () => {
  const { values } = parseArgs({
    options: {
      adapter: { type: 'string' },
      'dawn-features': { type: 'string' },
      tuning: { type: 'string', default: '{}' },
    },
  });
  const { gpu, description } = await openAdapter({ name: values.adapter, dawnFeatures: values['dawn-features'] });
  const device = await requestDevice(gpu);
  const engine = await createWebGpuEngine({ device, tuning: JSON.parse(values.tuning) });
  const { train } = await readDigits();
  await engine.load(train);
  await engine.writeState(await initialState());
  const trainSteps = trainEngine(engine, articleRun);
  return {
    greeting: { version: `webgpu ${await webGpuVersion()}`, device: engine.device, isSoftware: description.isSoftware },
    answers: {
      train: trainSteps,
      async parts({ steps }) {
        const parts = await measureParts(device, trainSteps, steps);
        await engine.writeState(await initialState());
        return parts;
      },
    },
  };
});

/** A device with all that the adapter has of what a tuning may need. */
async function requestDevice(gpu) {
  const adapter = await gpu.requestAdapter();
  const names = [
    'maxBufferSize',
    'maxStorageBufferBindingSize',
    'maxComputeWorkgroupStorageSize',
    'maxComputeInvocationsPerWorkgroup',
    'maxComputeWorkgroupSizeX',
  ];
  return adapter.requestDevice({
    requiredLimits: Object.fromEntries(names.map((name) => [name, adapter.limits[name]])),
  });
}

async function webGpuVersion() {
  const entry = createRequire(import.meta.url).resolve('webgpu');
  return JSON.parse(await readFile(join(dirname(entry), 'package.json'), 'utf8')).version;
}
