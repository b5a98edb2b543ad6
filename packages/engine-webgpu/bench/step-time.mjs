// Milliseconds of a training step on WebGPU under Node: this engine, and TensorFlow.js's webgpu backend in turn with it.
//
//   node bench/step-time.mjs [--steps 200] [--rounds 5] [--architecture article] [--batch-size 64] [--tfjs] [--allow-software]
//
// Build first. Data are resident, the network, batch and optimiser (SGD) the same; a round is one call of `trainSteps` on each
// engine. Prints JSON: the median and the spread over the rounds, the adapter, and the time that encoding takes on the host.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadDigits } from '@lenet/mnist/node';
import { findArchitecture, initializeParameters } from '@lenet/model';
import { sgd } from '@lenet/trainer';
import { create, globals } from 'webgpu';
import { createWebGpuEngine, listAdapters } from '../dist/index.js';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    architecture: { type: 'string', default: 'article' },
    'batch-size': { type: 'string', default: '64' },
    tfjs: { type: 'boolean', default: false },
    'allow-software': { type: 'boolean', default: false },
  },
});
const [steps, rounds, batchSize] = [values.steps, values.rounds, values['batch-size']].map(Number);
const architecture = findArchitecture(values.architecture);
const gpu = create([]);
const { train: training } = await loadDigits();

const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
if (!adapter) throw new Error('WebGPU found no adapter.');
const [description] = await listAdapters(gpu);
if (description.isSoftware && !values['allow-software']) {
  throw new Error(`Only the software adapter ${description.description}: pass --allow-software to time it.`);
}
const device = await adapter.requestDevice();
const contenders = [await contender('@lenet/engine-webgpu', await createWebGpuEngine({ architecture, device }))];
if (values.tfjs) contenders.push(await contender('TensorFlow.js webgpu', await createTfjs()));

const encoding = await timeEncoding(contenders[0].engine);
for (let round = 0; round < rounds; round++)
  for (const each of contenders) each.times.push(await timeSteps(each.engine));

const report = {
  adapter: description.description,
  cpu: cpus()[0]?.model,
  node: process.version,
  architecture: architecture.name,
  batchSize,
  stepsPerRound: steps,
  rounds,
  encodingMillisecondsPerStep: round(encoding),
  millisecondsPerStep: Object.fromEntries(contenders.map(({ name, times }) => [name, summarize(times)])),
};
console.log(JSON.stringify(report, null, 2));
for (const { engine } of contenders) engine.dispose();
process.exit(0);

async function contender(name, engine) {
  await engine.load(training);
  await engine.writeState({ parameters: initializeParameters(architecture, 0), moments: [], step: 0 });
  await timeSteps(engine, 3);
  return { name, engine, times: [] };
}

/** Milliseconds a step, over one call. */
async function timeSteps(engine, count = steps) {
  const order = Uint32Array.from({ length: count * batchSize }, (_, index) => index % training.count);
  const learningRates = new Float32Array(count).fill(0.01);
  const started = performance.now();
  await engine.trainSteps(order, { batchSize, optimizer: sgd(), learningRates });
  return (performance.now() - started) / count;
}

/** TensorFlow.js looks for WebGPU in a browser's globals. */
async function createTfjs() {
  Object.assign(globalThis, globals, { window: globalThis });
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' }, configurable: true });
  await import('@tensorflow/tfjs-backend-webgpu');
  const { setBackend, ready } = await import('@tensorflow/tfjs-core');
  await setBackend('webgpu');
  await ready();
  const { createTfjsEngine } = await import('@lenet/trainer/tfjs');
  return createTfjsEngine({ architecture });
}

/**
 * Milliseconds that a step costs the host: from the making of the encoder until `submit` returns, the median over the first submits of
 * calls, while the device has nothing else to do. Every dispatch is cut down to one workgroup meanwhile, so that a software adapter gets
 * many steps into a submit too; the metrics of these steps mean nothing.
 */
async function timeEncoding(engine) {
  const createCommandEncoder = device.createCommandEncoder.bind(device);
  const submit = device.queue.submit.bind(device.queue);
  const submits = [];
  device.createCommandEncoder = (descriptor) => {
    const timing = { started: performance.now(), dispatches: 0, milliseconds: 0 };
    submits.push(timing);
    const encoder = createCommandEncoder(descriptor);
    const beginComputePass = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = (passDescriptor) => {
      const pass = beginComputePass(passDescriptor);
      const dispatchWorkgroups = pass.dispatchWorkgroups.bind(pass);
      pass.dispatchWorkgroups = () => {
        timing.dispatches++;
        dispatchWorkgroups(1);
      };
      return pass;
    };
    return encoder;
  };
  device.queue.submit = (commands) => {
    submit(commands);
    const timing = submits[submits.length - 1];
    timing.milliseconds = performance.now() - timing.started;
  };
  const perStep = [];
  for (let call = 0; call < 30; call++) {
    submits.length = 0;
    await timeSteps(engine, 50);
    const { dispatches, milliseconds } = submits[0];
    if (call >= 5) perStep.push((2 * milliseconds) / dispatches);
  }
  Object.assign(device, { createCommandEncoder });
  device.queue.submit = submit;
  return perStep.sort((one, other) => one - other)[Math.floor(perStep.length / 2)];
}

function summarize(times) {
  const sorted = [...times].sort((one, other) => one - other);
  return {
    median: round(sorted[Math.floor(sorted.length / 2)]),
    least: round(sorted[0]),
    most: round(sorted[sorted.length - 1]),
  };
}

function round(milliseconds) {
  return Number(milliseconds.toPrecision(4));
}
