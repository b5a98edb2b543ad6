import { loadDigits } from '@lenet/mnist/node';
import type { ModelParameters } from '@lenet/model';
import type { Engine } from '@lenet/trainer';
import type { PyTorchFixture } from '@lenet/trainer/conformance';
import { describe, expect, it } from 'vitest';
import { loadFixtures } from '../test/load-fixtures';
import { trainFixture } from '../test/train-fixture';
import { createWasmEngine } from './create-wasm-engine';

const fixtures = await loadFixtures();
const { train, test } = await loadDigits();

async function startFixture({ architecture, initialParameters }: PyTorchFixture, parameters = initialParameters) {
  const engine = await createWasmEngine({ architecture, threads: 2 });
  await engine.load(train);
  await engine.writeState({ parameters, moments: [], step: 0 });
  return engine;
}

function findFixture(name: string): PyTorchFixture {
  const fixture = fixtures.find((candidate) => candidate.name === name);
  if (!fixture) throw new Error(`There is no fixture ${name}.`);
  return fixture;
}

function largestDifference(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  start = 0,
  end = found.length,
): number {
  let largest = 0;
  for (let step = start; step < end; step++) largest = Math.max(largest, Math.abs(found[step] - expected[step]));
  return largest;
}

describe('the five epochs of the article, all 4,685 steps', async () => {
  const fixture = findFixture('code-sgd');
  const batches = 937;
  const losses: number[] = [];
  const accuracies: number[] = [];
  const testAccuracies: number[] = [];
  const engine: Engine = await startFixture(fixture);
  for (let epoch = 0; epoch < 5; epoch++) {
    const { loss, correct } = await trainFixture(engine, fixture, epoch * batches, (epoch + 1) * batches);
    losses.push(...loss);
    accuracies.push(...Array.from(correct, (count) => count / fixture.batchSize));
    testAccuracies.push((await engine.evaluate(test)).correct / test.count);
  }
  engine.dispose();

  it("have PyTorch's first 100 losses within 1e-5", () => {
    expect(largestDifference(losses, fixture.losses, 0, 100)).toBeLessThan(1e-5);
  });

  it("print the article's lines within 0.002 of the loss and of the accuracy", () => {
    expect(fixture.log.length).toBeGreaterThan(40);
    for (const [epoch, hundred, averageLoss, averageAccuracy] of fixture.log) {
      const [start, end] = logRange(epoch, hundred);
      expect(Math.abs(mean(losses.slice(start, end)) - averageLoss)).toBeLessThan(0.002);
      expect(Math.abs(mean(accuracies.slice(start, end)) - averageAccuracy)).toBeLessThan(0.002);
    }
  });

  it("read the test images within 0.3 points of PyTorch's accuracy after each epoch", () => {
    for (const [epoch, accuracy] of fixture.testAccuracyByEpoch.entries()) {
      expect(Math.abs(testAccuracies[epoch] - accuracy)).toBeLessThan(0.003);
    }
  });
});

/**
 * Training amplifies rounding: after some hundred steps, weights that started one unit in the last place apart have losses a
 * hundredth apart (the last test shows it). So beside how far the engine follows PyTorch within 1e-4, its average is compared.
 * The kernels round alike on every machine, so these numbers of steps do not depend on where the test runs.
 */
describe.each([
  ['code-adam', 60],
  ['code-nesterov', 300],
  ['diagram-sgd', 390],
  ['diagram-adamw', 220],
])('%s', async (name, followedSteps) => {
  const fixture = findFixture(name);
  const engine = await startFixture(fixture);
  const { loss } = await trainFixture(engine, fixture, 0, fixture.losses.length);
  engine.dispose();

  it(`has PyTorch's losses within 1e-4 for ${followedSteps} steps`, () => {
    expect(largestDifference(loss, fixture.losses, 0, followedSteps)).toBeLessThan(1e-4);
  });

  it("has PyTorch's average loss over all steps within 0.001", () => {
    expect(Math.abs(mean(loss) - mean(fixture.losses))).toBeLessThan(0.001);
  });
});

describe('weights that start one unit in the last place apart', async () => {
  const fixture = findFixture('code-adam');
  const runs: Float32Array[] = [];
  for (const parameters of [fixture.initialParameters, nextFloats(fixture.initialParameters)]) {
    const engine = await startFixture(fixture, parameters);
    runs.push((await trainFixture(engine, fixture, 0, fixture.losses.length)).loss);
    engine.dispose();
  }

  it('have losses more than 1e-3 apart within 300 steps: more cannot be asked of any engine', () => {
    expect(largestDifference(runs[0], runs[1])).toBeGreaterThan(1e-3);
  });
});

/** Steps whose average a line of the article shows: from the start of the epoch to the batch, counted in hundreds. */
function logRange(epoch: number, hundred: number): readonly [start: number, end: number] {
  const start = (epoch - 1) * 937;
  return [start, start + 100 * hundred];
}

function mean(numbers: ArrayLike<number>): number {
  return Array.from(numbers).reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** Every weight moved by one unit in the last place, every other one down. */
function nextFloats(parameters: ModelParameters): ModelParameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape, data }]) => {
      const moved = data.slice();
      const bits = new Uint32Array(moved.buffer);
      for (let index = 0; index < bits.length; index++) bits[index] += index % 2 === 0 ? 1 : -1;
      return [name, { shape, data: moved }];
    }),
  );
}
