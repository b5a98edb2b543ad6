import { sliceDigits } from '@lenet/mnist';
import type { Architecture } from '@lenet/model';
import type { Engine, StepMetrics, TrainingState } from '../engine/engine';
import type { Optimizer } from '../engine/optimizer';
import type { ConformanceSubject } from './conformance-check';
import type { PyTorchFixture } from './pytorch-fixture';

/** Runs a check on an engine that is disposed whatever happens. */
export async function withEngine<Result>(
  subject: ConformanceSubject,
  architecture: Architecture,
  use: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  const engine = await subject.createEngine(architecture);
  try {
    return await use(engine);
  } finally {
    engine.dispose();
  }
}

/** Runs a check on an engine that holds a fixture's initial parameters and its first images. */
export async function withFixture<Result>(
  subject: ConformanceSubject,
  fixture: PyTorchFixture,
  images: number,
  use: (engine: Engine) => Promise<Result>,
): Promise<Result> {
  return withEngine(subject, fixture.architecture, async (engine) => {
    await engine.load(sliceDigits(subject.training, 0, images));
    await engine.writeState(initialState(fixture));
    return use(engine);
  });
}

export function initialState(fixture: PyTorchFixture): TrainingState {
  return { parameters: fixture.initialParameters, moments: [], step: 0 };
}

/** The fixture on which most rules are checked. */
export function mainFixture(subject: ConformanceSubject): PyTorchFixture {
  return findFixture(subject, subject.mainFixture ?? 'code-sgd');
}

export function findFixture(subject: ConformanceSubject, name: string): PyTorchFixture {
  const fixture = subject.fixtures.find((candidate) => candidate.name === name);
  if (!fixture) throw new Error(`The subject brings no fixture ${name}.`);
  return fixture;
}

/** What {@link trainInOrder} trains with. */
export interface OrderedSteps {
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  readonly firstBatch?: number;
  readonly signal?: AbortSignal;
}

/** Trains on consecutive batches in file order, in one call. */
export function trainInOrder(engine: Engine, steps: number, settings: OrderedSteps): Promise<StepMetrics> {
  const { batchSize, optimizer, learningRate, firstBatch = 0, signal } = settings;
  const order = Uint32Array.from({ length: steps * batchSize }, (_, index) => firstBatch * batchSize + index);
  return engine.trainSteps(order, {
    batchSize,
    optimizer,
    learningRates: new Float32Array(steps).fill(learningRate),
    signal,
  });
}
