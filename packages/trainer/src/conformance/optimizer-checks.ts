import type { ModelParameters } from '@lenet/model';
import type { Engine } from '../engine/engine';
import { type AdamOptimizer, adam, adamW, type Optimizer, type SgdOptimizer, sgd } from '../engine/optimizer';
import type { ConformanceCheck, ConformanceSubject } from './conformance-check';
import { expectThat } from './expectations';
import { mainFixture, trainInOrder, withFixture } from './training-session';

const batchSize = 32;
const updates = 3;
const learningRate = 0.01;
/** Large, so that a probe's rounding is small beside the gradient; a power of two, so that scaling rounds nothing. */
const probeRate = 64;
/** Adam divides by the gradient's size: below this, rounding of the probe is all that is left. */
const smallestProbedGradient = 1e-5;

/** Decay rates that are strong enough to see in three updates. */
const optimizers: Readonly<Record<string, Optimizer>> = {
  SGD: sgd(),
  'SGD with weight decay': sgd({ weightDecay: 0.1 }),
  'SGD with momentum': sgd({ momentum: 0.9 }),
  'SGD with momentum and weight decay': sgd({ momentum: 0.8, weightDecay: 0.1 }),
  'SGD with Nesterov momentum and weight decay': sgd({ momentum: 0.9, nesterov: true, weightDecay: 0.1 }),
  Adam: adam(),
  'Adam with other rates, epsilon and weight decay': adam({ beta1: 0.8, beta2: 0.9, epsilon: 1e-3, weightDecay: 0.1 }),
  AdamW: adamW({ weightDecay: 0.5 }),
};

/** Each optimiser updates every parameter by PyTorch's formula, in float64 from the engine's own gradients. */
export const optimizerChecks: readonly ConformanceCheck[] = Object.entries(optimizers).map(([name, optimizer]) => ({
  name: `updates every parameter by PyTorch's formula (${name})`,
  run: (subject) => followFormula(subject, optimizer),
}));

async function followFormula(subject: ConformanceSubject, optimizer: Optimizer): Promise<void> {
  const fixture = mainFixture(subject);
  await withFixture(subject, fixture, updates * batchSize, async (engine) => {
    const formulas = new Map<string, UpdateFormula[]>();
    for (let batch = 0; batch < updates; batch++) {
      const before = await engine.readState();
      const gradients = await probeGradients(engine, before.parameters, batch);
      await engine.writeState(before);
      await trainInOrder(engine, 1, { batchSize, optimizer, learningRate, firstBatch: batch });
      const after = await engine.readState();
      compareUpdates(formulas, optimizer, before.parameters, gradients, after.parameters);
    }
  });
}

/** The gradients by all parameters, from a step of plain SGD with a known rate. */
async function probeGradients(
  engine: Engine,
  parameters: ModelParameters,
  batch: number,
): Promise<Map<string, number[]>> {
  await engine.writeState({ parameters, moments: [], step: 0 });
  await trainInOrder(engine, 1, { batchSize, optimizer: sgd(), learningRate: probeRate, firstBatch: batch });
  const moved = (await engine.readState()).parameters;
  return new Map(
    Object.entries(parameters).map(([name, { data }]) => [
      name,
      Array.from(data, (value, index) => (value - moved[name].data[index]) / probeRate),
    ]),
  );
}

function compareUpdates(
  formulas: Map<string, UpdateFormula[]>,
  optimizer: Optimizer,
  before: ModelParameters,
  gradients: Map<string, number[]>,
  after: ModelParameters,
): void {
  for (const [name, { data }] of Object.entries(before)) {
    const ofName = formulas.get(name) ?? Array.from(data, () => createFormula(optimizer));
    formulas.set(name, ofName);
    for (const [index, gradient] of (gradients.get(name) ?? []).entries()) {
      const expected = ofName[index].update(data[index], gradient);
      if (optimizer.kind !== 'sgd' && Math.abs(gradient) < smallestProbedGradient) continue;
      const found = after[name].data[index];
      const tolerance = 0.002 * Math.abs(expected - data[index]) + 1e-6;
      expectThat(
        Math.abs(found - expected) <= tolerance,
        `${name} at ${index} went from ${data[index]} to ${found}, expected ${expected} within ${tolerance}.`,
      );
    }
  }
}

/** One number's optimiser, with its moments. */
interface UpdateFormula {
  update(parameter: number, gradient: number): number;
}

function createFormula(optimizer: Optimizer): UpdateFormula {
  return optimizer.kind === 'sgd' ? new SgdFormula(optimizer) : new AdamFormula(optimizer);
}

/** PyTorch's documentation of `torch.optim.SGD`. */
class SgdFormula implements UpdateFormula {
  #velocity = 0;
  readonly #optimizer: SgdOptimizer;

  constructor(optimizer: SgdOptimizer) {
    this.#optimizer = optimizer;
  }

  update(parameter: number, gradient: number): number {
    const { momentum, nesterov, weightDecay } = this.#optimizer;
    const decayed = gradient + weightDecay * parameter;
    this.#velocity = momentum * this.#velocity + decayed;
    return parameter - learningRate * (nesterov ? decayed + momentum * this.#velocity : this.#velocity);
  }
}

/** PyTorch's documentation of `torch.optim.Adam` and `torch.optim.AdamW`. */
class AdamFormula implements UpdateFormula {
  #first = 0;
  #second = 0;
  #count = 0;
  readonly #optimizer: AdamOptimizer;

  constructor(optimizer: AdamOptimizer) {
    this.#optimizer = optimizer;
  }

  update(parameter: number, gradient: number): number {
    const { kind, beta1, beta2, epsilon, weightDecay } = this.#optimizer;
    const decayed = kind === 'adam' ? gradient + weightDecay * parameter : gradient;
    const shrunk = kind === 'adamw' ? parameter * (1 - learningRate * weightDecay) : parameter;
    this.#count++;
    this.#first = beta1 * this.#first + (1 - beta1) * decayed;
    this.#second = beta2 * this.#second + (1 - beta2) * decayed ** 2;
    const first = this.#first / (1 - beta1 ** this.#count);
    const second = this.#second / (1 - beta2 ** this.#count);
    return shrunk - (learningRate * first) / (Math.sqrt(second) + epsilon);
  }
}
