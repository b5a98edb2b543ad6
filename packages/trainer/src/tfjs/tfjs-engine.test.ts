import '@tensorflow/tfjs-backend-wasm';
import { loadDigits } from '@lenet/mnist/node';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFixtures } from '../../test/load-fixtures';
import { type ConformanceSubject, conformanceChecks, lenet5ConformanceChecks, lenet5FixtureName } from '../conformance';
import { createTfjsEngine } from './create-tfjs-engine';

const fixtures = await loadFixtures();
const { train: training, test } = await loadDigits();

const common = {
  createEngine: (architecture) => createTfjsEngine({ architecture }),
  training,
  test,
  fixtures,
  allocations: () => memory().numTensors,
} satisfies Partial<ConformanceSubject>;

describe('the TensorFlow.js engine on the wasm backend', () => {
  const subject: ConformanceSubject = {
    ...common,
    tolerances: { loss: 1e-4, logits: 1e-4 },
    steps: { article: 100, others: 50, memory: 200 },
  };

  beforeAll(async () => {
    await setBackend('wasm');
  });

  it('says what it runs on', async () => {
    using engine = await createTfjsEngine();
    expect(engine.device).toBe('TensorFlow.js 4.22.0, wasm backend');
  });

  for (const check of conformanceChecks) it(check.name, () => check.run(subject));
});

describe('the TensorFlow.js engine on the wasm backend, with LeNet-5 as its paper describes it', () => {
  const subject: Promise<ConformanceSubject> = loadFixtures([lenet5FixtureName]).then((paperFixtures) => ({
    ...common,
    fixtures: paperFixtures,
    tolerances: { loss: 1e-4, logits: 1e-4 },
    steps: { article: 20, others: 20, memory: 100 },
    evaluationImages: 700,
  }));

  beforeAll(async () => {
    await setBackend('wasm');
  });

  for (const check of lenet5ConformanceChecks) it(check.name, async () => check.run(await subject));
});
