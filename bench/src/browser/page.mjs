// One contender in one page: `start(name, state)` makes it, `train(steps)` lets it train. The program outside calls both.
import { createDigitSet } from './read-digits.mjs';

const contenders = {
  webgpu: () => import('./contenders/webgpu.mjs'),
  'tfjs-webgpu': () => import('./contenders/tfjs-webgpu.mjs'),
  'jax-js': () => import('./contenders/jax-js.mjs'),
};

let contender;

globalThis.start = async (name, layers) => {
  const { start } = await contenders[name]();
  const parameters = Object.fromEntries(
    Object.entries(layers).map(([key, { shape, data }]) => [key, { shape, data: Float32Array.from(data) }]),
  );
  contender = await start(await createDigitSet(), parameters);
  const { vendor, architecture, description } = (await navigator.gpu.requestAdapter()).info;
  return { version: contender.version, device: [description, vendor, architecture].filter(Boolean).join(' ') };
};

globalThis.train = (steps) => contender.train(steps);
