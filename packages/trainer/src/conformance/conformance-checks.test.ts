import '@tensorflow/tfjs-backend-wasm';
import { loadDigits } from '@lenet/mnist/node';
import { memory, scalar, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFixtures } from '../../test/load-fixtures';
import type { Engine, StepSettings } from '../engine/engine';
import { createTfjsEngine } from '../tfjs';
import type { ConformanceSubject } from './conformance-check';
import { conformanceChecks } from './conformance-checks';
import { ConformanceError } from './expectations';

const fixtures = await loadFixtures();
const { train: training, test } = await loadDigits();

/** A faulty engine: a good one with some of its methods replaced. */
type Fault = (engine: Engine) => Partial<Engine>;

function subjectWith(fault: Fault): ConformanceSubject {
  return {
    createEngine: async (architecture) => {
      const engine = await createTfjsEngine({ architecture });
      const replaced = fault(engine);
      return new Proxy(engine, {
        get(target, property) {
          if (property in replaced) return Reflect.get(replaced, property);
          const value = Reflect.get(target, property, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    },
    training,
    test,
    fixtures,
    tolerances: { loss: 1e-4, logits: 1e-4 },
    steps: { article: 10, others: 5, memory: 20 },
    evaluationImages: 130,
    allocations: () => memory().numTensors,
  };
}

const withSettings =
  (change: (settings: StepSettings) => Partial<StepSettings>): Fault =>
  (engine) => ({ trainSteps: (order, settings) => engine.trainSteps(order, { ...settings, ...change(settings) }) });

const faults: Readonly<Record<string, readonly [rule: string, fault: Fault]>> = {
  'learns a hundredth too fast': [
    "updates every parameter by PyTorch's formula (AdamW)",
    withSettings(({ learningRates }) => ({ learningRates: learningRates.map((rate) => rate * 1.01) })),
  ],
  'takes AdamW for Adam': [
    "follows PyTorch's losses step by step (diagram-adamw)",
    withSettings(({ optimizer }) => ({
      optimizer: optimizer.kind === 'adamw' ? { ...optimizer, kind: 'adam' } : optimizer,
    })),
  ],
  'forgets weight decay': [
    "updates every parameter by PyTorch's formula (SGD with Nesterov momentum and weight decay)",
    withSettings(({ optimizer }) => ({ optimizer: { ...optimizer, weightDecay: 0 } })),
  ],
  'never corrects the bias of its moments': [
    "updates every parameter by PyTorch's formula (Adam)",
    (engine) => ({ writeState: (state) => engine.writeState({ ...state, step: state.step + 1000 }) }),
  ],
  'starts from other parameters': [
    "follows PyTorch's losses step by step (code-sgd)",
    (engine) => ({ writeState: (state) => engine.writeState({ ...state, parameters: fixtures[1].initialParameters }) }),
  ],
  'shifts a logit': [
    "gives PyTorch's logits under PyTorch's weights (code-sgd)",
    (engine) => ({
      predict: async (images) => (await engine.predict(images)).map((logit, index) => logit + (index === 9 ? 1e-3 : 0)),
    }),
  ],
  'drops the last partial batch of an evaluation': [
    'scores every image of a set, the last partial batch included (code-sgd)',
    (engine) => ({
      evaluate: async (digits) => {
        const evaluation = await engine.evaluate(digits);
        return { ...evaluation, count: evaluation.count - (evaluation.count % 64) };
      },
    }),
  ],
  'rounds the state that it reads': [
    'reads back the state that was written, to the bit',
    (engine) => ({
      readState: async () => {
        const state = await engine.readState();
        const bias = state.parameters['fc3.bias'];
        const rounded = { shape: bias.shape, data: bias.data.map((value) => Math.round(value * 1e6) / 1e6) };
        return { ...state, parameters: { ...state.parameters, 'fc3.bias': rounded } };
      },
    }),
  ],
  'trains a little while it predicts': [
    'does not let prediction or evaluation change training',
    (engine) => ({
      predict: async (images) => {
        const state = await engine.readState();
        await engine.writeState({ ...state, step: state.step + 1 });
        return engine.predict(images);
      },
    }),
  ],
  'forgets the moments between calls': [
    'trains to the same bits in one call, in many, and on another engine from a state in between (Adam)',
    (engine) => ({
      trainSteps: async (order, settings) => {
        const { parameters, step } = await engine.readState();
        await engine.writeState({ parameters, moments: [], step });
        return engine.trainSteps(order, settings);
      },
    }),
  ],
  'leaks a tensor a call': [
    'holds the same allocations after many steps as after 10, and none after dispose',
    (engine) => ({
      trainSteps: (order, settings) => {
        scalar(1);
        return engine.trainSteps(order, settings);
      },
    }),
  ],
  'leaves its parameters behind': [
    'holds the same allocations after many steps as after 10, and none after dispose',
    () => ({ dispose: () => {} }),
  ],
  'ignores the signal': [
    'makes no step when the signal is aborted before the call',
    withSettings(() => ({ signal: undefined })),
  ],
  'goes on after dispose': [
    'refuses every call after dispose, and a second dispose does nothing',
    () => ({ load: async () => {} }),
  ],
  'takes any settings': [
    'refuses step settings that do not fit, and changes nothing',
    () => ({ trainSteps: async () => ({ loss: new Float32Array(), correct: new Uint32Array() }) }),
  ],
  'takes any state': [
    'refuses states that do not fit, and keeps the one that it has',
    () => ({ writeState: async () => {} }),
  ],
  'takes images of any size': ['refuses images of another size, and no images', () => ({ load: async () => {} })],
  'ignores the order of the images': [
    'trains on the images that the order names, each step at its own learning rate',
    (engine) => ({ trainSteps: (order, settings) => engine.trainSteps(order.slice().sort(), settings) }),
  ],
  'ignores the schedule': [
    'trains on the images that the order names, each step at its own learning rate',
    withSettings(({ learningRates }) => ({ learningRates: learningRates.map(() => learningRates[0]) })),
  ],
  'counts no hits': [
    'counts the images that were read correctly before each update',
    (engine) => ({
      trainSteps: async (order, settings) => {
        const { loss } = await engine.trainSteps(order, settings);
        return { loss, correct: new Uint32Array(loss.length) };
      },
    }),
  ],
  'lets calls overlap': [
    'runs calls that overlap one after another',
    (engine) => ({
      trainSteps: async (order, settings) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return engine.trainSteps(order, settings);
      },
    }),
  ],
  'evaluates on after the signal': [
    'stops an evaluation with the reason of its signal',
    (engine) => ({ evaluate: (digits) => engine.evaluate(digits) }),
  ],
  'keeps the set that was loaded first': [
    'trains on the set that was loaded last',
    (engine) => {
      let loads = 0;
      return { load: async (digits) => (loads++ === 2 ? undefined : engine.load(digits)) };
    },
  ],
  'sorts the order that it is given': [
    'changes none of its arguments',
    (engine) => ({ trainSteps: (order, settings) => engine.trainSteps(order.sort(), settings) }),
  ],
};

beforeAll(async () => {
  await setBackend('wasm');
});

describe('the conformance checks', () => {
  it.each(Object.entries(faults))('catch an engine that %s', async (_, [rule, fault]) => {
    const check = conformanceChecks.find(({ name }) => name === rule);
    await expect(check?.run(subjectWith(fault))).rejects.toThrow(ConformanceError);
  });

  it('find nothing wrong with the same engine without a fault', async () => {
    const rules = new Set(Object.values(faults).map(([rule]) => rule));
    const subject = subjectWith(() => ({}));
    for (const check of conformanceChecks) if (rules.has(check.name)) await check.run(subject);
  });

  it('have names of their own', () => {
    expect(new Set(conformanceChecks.map(({ name }) => name)).size).toBe(conformanceChecks.length);
  });
});
