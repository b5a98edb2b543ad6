import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { loadDigits } from '@lenet/mnist/node';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { loadFixtures } from '../../test/load-fixtures';
import { type ConformanceSubject, lenet5ConformanceChecks, lenet5FixtureName } from '../conformance';
import { createTfjsEngine } from './create-tfjs-engine';

const { train: training, test } = await loadDigits();

const subject: ConformanceSubject = {
  createEngine: (architecture) => createTfjsEngine({ architecture }),
  training,
  test,
  fixtures: await loadFixtures([lenet5FixtureName]),
  tolerances: { loss: 1e-4, logits: 1e-4 },
  steps: { article: 20, others: 20, memory: 100 },
  evaluationImages: 700,
  allocations: () => memory().numTensors,
};

describe('LeNet-5 as its paper describes it, on the wasm backend', () => {
  beforeAll(async () => {
    await setBackend('wasm');
  });

  for (const check of lenet5ConformanceChecks) it(check.name, () => check.run(subject));
});
