import { readFile } from 'node:fs/promises';
import { loadDigits } from '@lenet/mnist/node';
import { article, initializeParameters } from '@lenet/model';
import { type LoadedTensorFlow, loadTensorFlow } from '@lenet/tensorflow-native';
import { adam, type Optimizer, sgd } from '@lenet/trainer';
import {
  type ConformanceSubject,
  conformanceChecks,
  fixtureNames,
  lenet5ConformanceChecks,
  lenet5FixtureName,
  type PyTorchFixture,
  parsePyTorchFixture,
} from '@lenet/trainer/conformance';
import { createTfjsEngine } from '@lenet/trainer/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixturePath } from '../run-lenet';
import { countCalls } from './count-calls';

const { train: training, test } = await loadDigits();
const fixtures = await Promise.all(fixtureNames.map(readFixture));

const subject: ConformanceSubject = {
  createEngine: (architecture) => createTfjsEngine({ architecture }),
  training,
  test,
  fixtures,
  tolerances: { loss: 1e-4, logits: 1e-4 },
  steps: { article: 100, others: 50, memory: 500 },
  allocations: () => tf.memory().numTensors,
};

let tensorflow: LoadedTensorFlow;

beforeAll(async () => {
  tensorflow = await loadTensorFlow(tf);
  await tf.setBackend('tensorflow');
});

describe('the TensorFlow.js engine on TensorFlow', () => {
  it('runs on the library that was built, on the CPU', async () => {
    expect(tensorflow).toMatchObject({ version: '2.21.0', devices: ['CPU:0'], isUsingGpu: false });
    using engine = await createTfjsEngine({ library: `TensorFlow ${tensorflow.version}` });
    expect(engine.device).toBe('TensorFlow.js 4.22.0, tensorflow backend (TensorFlow 2.21.0)');
  });

  for (const check of conformanceChecks) it(check.name, () => check.run(subject));
});

describe('the TensorFlow.js engine on TensorFlow, with LeNet-5 as its paper describes it', () => {
  const lenet5: Promise<ConformanceSubject> = readFixture(lenet5FixtureName).then((fixture) => ({
    ...subject,
    fixtures: [fixture],
    steps: { article: 20, others: 20, memory: 100 },
    evaluationImages: 700,
  }));

  for (const check of lenet5ConformanceChecks) it(check.name, async () => check.run(await lenet5));
});

describe('a step of the article, batch 64, on TensorFlow', () => {
  // Printed so that the figures of the documentation come from here.
  it.each([
    ['SGD', sgd(), 60],
    ['SGD with momentum', sgd({ momentum: 0.9 }), 62],
    ['SGD with Nesterov momentum and weight decay', sgd({ momentum: 0.9, nesterov: true, weightDecay: 5e-4 }), 68],
    ['Adam', adam(), 75],
  ] as const)('makes few calls: %s', async (name, optimizer, most) => {
    const { operations, uploads, readbacks } = await callsPerStep(optimizer);
    console.log(`${name}: ${operations} operations and ${uploads} uploads a step, ${readbacks} readback a call`);
    expect(operations + uploads).toBeLessThanOrEqual(most);
    expect(readbacks).toBe(1);
  });

  it('keeps the memory of the process where it is over 500 steps', async () => {
    using engine = await preparedEngine();
    await trainSteps(engine, 100, sgd());
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    await trainSteps(engine, 500, sgd());
    globalThis.gc?.();
    // A leak of one batch of images a step would be 100 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
  });
});

async function callsPerStep(optimizer: Optimizer) {
  const steps = 20;
  using engine = await preparedEngine();
  await trainSteps(engine, 2, optimizer);
  const counted = await countCalls(tf.backend(), () => trainSteps(engine, steps, optimizer));
  // A call of many steps ends with one more: the logits of all steps become one tensor.
  return {
    operations: (counted.operations - 1) / steps,
    uploads: Math.floor(counted.uploads / steps),
    readbacks: counted.readbacks,
  };
}

async function preparedEngine() {
  const engine = await createTfjsEngine();
  await engine.load(training);
  await engine.writeState({ parameters: initializeParameters(article, 1), moments: [], step: 0 });
  return engine;
}

function trainSteps(engine: Awaited<ReturnType<typeof createTfjsEngine>>, steps: number, optimizer: Optimizer) {
  const order = Uint32Array.from({ length: steps * 64 }, (_, index) => index);
  return engine.trainSteps(order, {
    batchSize: 64,
    optimizer,
    learningRates: new Float32Array(steps).fill(0.001),
  });
}

async function readFixture(name: string): Promise<PyTorchFixture> {
  const [json, initial, final] = await Promise.all(
    ['json', 'init.safetensors', 'final.safetensors'].map((ending) => readFile(fixturePath(`${name}.${ending}`))),
  );
  return parsePyTorchFixture(name, json.toString(), initial, final);
}
