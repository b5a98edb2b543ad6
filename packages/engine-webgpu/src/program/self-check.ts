import { initializeParameters } from '@lenet/model';
import { type SgdOptimizer, TrainerError, type TrainingState } from '@lenet/trainer';
import { WebGpuEngine } from '../engine/webgpu-engine';
import { referenceGradients } from '../reference/reference-gradients';
import type { Program } from './program';

const batchSize = 3;
/** Its update is the gradient times the learning rate, and nothing else. */
const optimizer: SgdOptimizer = { kind: 'sgd', momentum: 0, nesterov: false, weightDecay: 0 };
/** Large, so that the update's rounding is small beside the gradient; a power of two, so that dividing by it rounds nothing. */
const learningRate = 16;
/** How far a gradient may be off, as a part of the largest one of its parameter; a wrong kernel is off by 0.1 and more. */
const gradientTolerance = 1e-3;
const lossTolerance = 1e-4;

/**
 * Makes one training step on a tiny batch and compares the loss and all gradients with the plain TypeScript ones.
 *
 * @throws TrainerError `UNAVAILABLE_DEVICE`, naming the adapter and the first parameter that is off
 */
export async function selfCheck(device: GPUDevice, program: Program): Promise<void> {
  using engine = new WebGpuEngine(device, program, false);
  const { architecture, network } = program.plan;
  const { rows, columns } = architecture.input;
  const classes = network.denses[network.denses.length - 1].units;
  const images = patternedImages(batchSize * rows * columns);
  const labels = Uint8Array.from({ length: batchSize }, (_, index) => index % classes);
  const parameters = initializeParameters(architecture, 1);
  const expected = referenceGradients(network, parameters, images, labels);

  await engine.load({ images, labels, count: batchSize, rows, columns });
  await engine.writeState({ parameters, moments: [], step: 0 });
  const order = Uint32Array.from({ length: batchSize }, (_, index) => index);
  const settings = { batchSize, optimizer, learningRates: Float32Array.of(learningRate) };
  const { loss } = await engine.trainSteps(order, settings);
  if (!(Math.abs(loss[0] - expected.loss) <= lossTolerance)) {
    throw wrong(engine.device, `a loss of ${loss[0]} instead of ${expected.loss}`);
  }
  const state = await engine.readState();
  for (const [name, gradient] of Object.entries(expected.gradients)) {
    compareGradient(engine.device, name, gradient, parameters[name].data, state);
  }
}

function compareGradient(
  device: string,
  name: string,
  expected: Float64Array,
  before: Float32Array,
  { parameters }: TrainingState,
): void {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const tolerance = gradientTolerance * largest + 1e-7;
  const after = parameters[name].data;
  for (const [place, gradient] of expected.entries()) {
    const found = (before[place] - after[place]) / learningRate;
    if (Math.abs(found - gradient) <= tolerance) continue;
    throw wrong(device, `the gradient ${found} instead of ${gradient} at ${place} of ${name}`);
  }
}

/** Bytes without a pattern that a wrong kernel could share, from a linear congruential generator (Numerical Recipes). */
function patternedImages(size: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

function wrong(device: string, what: string): TrainerError {
  return new TrainerError(
    'UNAVAILABLE_DEVICE',
    `${device} computes wrongly: a test step gave ${what}.`,
    'Update its driver, or choose another device.',
  );
}
