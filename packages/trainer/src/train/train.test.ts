import '@tensorflow/tfjs-backend-wasm';
import { type DigitSet, sliceDigits } from '@lenet/mnist';
import { loadDigits } from '@lenet/mnist/node';
import { article, initializeParameters } from '@lenet/model';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFixtures } from '../../test/load-fixtures';
import { articleRecipe } from '../recipe/article-recipe';
import type { Recipe } from '../recipe/recipe';
import { createTfjsEngine } from '../tfjs';
import { type TrainOptions, train } from './train';
import type { StepEndEvent, TrainingEvent } from './training-event';

const { train: training, test } = await loadDigits();
const short: Recipe = { ...articleRecipe, epochs: 2, batchSize: 4 };
const fewDigits = sliceDigits(training, 0, 4 * 205 + 3);
const fewTests = sliceDigits(test, 0, 50);

async function collect(options: TrainOptions): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  for await (const event of train(options)) events.push(event);
  return events;
}

async function trainShortly(change: Partial<TrainOptions> = {}): Promise<{ events: TrainingEvent[]; step: number }> {
  using engine = await createTfjsEngine();
  const events = await collect({ engine, recipe: short, training: fewDigits, test: fewTests, ...change });
  return { events, step: (await engine.readState()).step };
}

function typesOf(events: readonly TrainingEvent[]): string[] {
  return events.map((event) => event.type).filter((type) => type !== 'progress-update');
}

beforeAll(async () => {
  await setBackend('wasm');
});

describe('train', () => {
  it("prints PyTorch's numbers from the recipe's seed alone: the averages of the first epoch and the test accuracy", async () => {
    const [fixture] = await loadFixtures();
    using engine = await createTfjsEngine();
    const events = await collect({
      engine,
      recipe: { ...articleRecipe, epochs: 1 },
      training,
      test,
    });
    const lines = events.filter((event): event is StepEndEvent => event.type === 'step-end');
    const expected = fixture.log.filter(([epoch]) => epoch === 1);
    expect(lines).toHaveLength(expected.length);
    for (const [index, [epoch, batch, loss, accuracy]] of expected.entries()) {
      const line = lines[index];
      expect([line.epoch, line.batch / 100]).toEqual([epoch, batch]);
      expect(Math.abs(line.averageLoss - loss)).toBeLessThanOrEqual(0.0002);
      expect(Math.abs(line.averageAccuracy - accuracy)).toBeLessThanOrEqual(0.0002);
    }
    const score = events.find((event) => event.type === 'evaluation-end');
    expect(score).toMatchObject({ digits: 'test', count: 10_000, step: 937 });
    expect(Math.abs((score?.accuracy ?? 0) - fixture.testAccuracyByEpoch[0])).toBeLessThanOrEqual(0.001);
  });

  it('tells a run from start to end, in order', async () => {
    const { events, step } = await trainShortly();
    const epoch = ['step-end', 'step-end', 'epoch-end'];
    expect(typesOf(events)).toEqual(['run-start', ...epoch, ...epoch, 'evaluation-end', 'run-end']);
    expect(events[0]).toMatchObject({
      stepsPerEpoch: 205,
      totalSteps: 410,
      trainingImages: 4 * 205 + 3,
      parameters: 60_170,
    });
    expect(events.at(-1)).toMatchObject({ status: 'completed', step: 410 });
    expect(step).toBe(410);
  });

  it('ends every epoch with the averages over all of its batches', async () => {
    using engine = await createTfjsEngine();
    const recipe = { ...short, epochs: 1 };
    const events = await collect({ engine, recipe, training: sliceDigits(training, 0, 12) });
    await engine.load(training);
    await engine.writeState({ parameters: initializeParameters(article, recipe.seed), moments: [], step: 0 });
    const { loss, correct } = await engine.trainSteps(
      Uint32Array.from({ length: 12 }, (_, index) => index),
      { batchSize: 4, optimizer: recipe.optimizer, learningRates: new Float32Array(3).fill(0.01) },
    );
    const epochEnd = events.find((event) => event.type === 'epoch-end');
    expect(epochEnd?.averageLoss).toBeCloseTo((loss[0] + loss[1] + loss[2]) / 3, 6);
    expect(epochEnd?.averageAccuracy).toBe((correct[0] + correct[1] + correct[2]) / 12);
  });

  it('keeps the last images out of training and scores them after each epoch', async () => {
    const { events } = await trainShortly({ recipe: { ...short, heldOut: 300 } });
    const scores = events.filter((event) => event.type === 'evaluation-end');
    expect(events[0]).toMatchObject({ trainingImages: 4 * 205 + 3 - 300, heldOutImages: 300 });
    expect(scores.map(({ digits, count, epoch }) => [digits, count, epoch])).toEqual([
      ['held-out', 300, 1],
      ['held-out', 300, 2],
      ['test', 50, 2],
    ]);
  });

  it('gives another order to another seed of a shuffled recipe, and the same bits to the same seed', async () => {
    const shuffled: Recipe = { ...short, order: 'shuffled', epochs: 1 };
    const lossOf = async (recipe: Recipe) => {
      const { events } = await trainShortly({ recipe });
      return events.find((event) => event.type === 'epoch-end')?.averageLoss;
    };
    const [first, again, other] = [
      await lossOf(shuffled),
      await lossOf(shuffled),
      await lossOf({ ...shuffled, seed: 2 }),
    ];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('gives another order to every epoch of a shuffled recipe', async () => {
    const still: Recipe = { ...short, order: 'shuffled', schedule: { kind: 'constant', learningRate: 0 } };
    const { events } = await trainShortly({ recipe: still });
    const [first, second] = events.filter((event) => event.type === 'step-end' && event.batch === 100);
    const lossOf = (event?: TrainingEvent) => (event?.type === 'step-end' ? event.averageLoss : undefined);
    expect(lossOf(first)).toBeGreaterThan(0);
    expect(lossOf(second)).not.toBe(lossOf(first));
  });

  it('goes on from a state in the middle of an epoch to the same bits', async () => {
    using whole = await createTfjsEngine();
    await collect({ engine: whole, recipe: short, training: fewDigits });
    using halves = await createTfjsEngine();
    const stop = new AbortController();
    for await (const event of train({ engine: halves, recipe: short, training: fewDigits, signal: stop.signal })) {
      if (event.type === 'progress-update' && event.step > 250) stop.abort();
    }
    const state = await halves.readState();
    expect(state.step).toBeGreaterThan(250);
    expect(state.step).toBeLessThan(410);
    const events = await collect({ engine: halves, recipe: short, training: fewDigits, state });
    expect(events[0]).toMatchObject({ type: 'run-start', firstStep: state.step });
    expect(await halves.readState()).toEqual(await whole.readState());
  });

  it('ends as interrupted when the signal is aborted, without scoring the test images', async () => {
    const controller = new AbortController();
    using engine = await createTfjsEngine();
    const events: TrainingEvent[] = [];
    const options = { engine, recipe: short, training: fewDigits, test: fewTests, signal: controller.signal };
    for await (const event of train(options)) {
      events.push(event);
      if (event.type === 'step-end') controller.abort();
    }
    const end = events.at(-1);
    expect(typesOf(events)).toEqual(['run-start', 'step-end', 'run-end']);
    expect(end).toMatchObject({ status: 'interrupted', step: (await engine.readState()).step });
  });

  it('leaves no tensor behind when the loop is left early or its body throws', async () => {
    const before = memory().numTensors;
    const engine = await createTfjsEngine();
    for await (const event of train({ engine, recipe: short, training: fewDigits })) {
      if (event.type === 'progress-update') break;
    }
    const failing = async () => {
      for await (const event of train({ engine, recipe: short, training: fewDigits })) {
        if (event.type === 'progress-update') throw new Error('the consumer failed');
      }
    };
    await expect(failing()).rejects.toThrow('the consumer failed');
    engine.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses a recipe for another network than the engine holds', async () => {
    await expect(trainShortly({ recipe: { ...short, architecture: 'diagram' } })).rejects.toThrow(
      'The recipe trains the network "diagram"; the engine holds "article".',
    );
  });

  it('refuses a state beyond the last step of the recipe', async () => {
    const state = { parameters: initializeParameters(article, 1), moments: [], step: 411 };
    await expect(trainShortly({ state })).rejects.toThrow('The state is at step 411; the recipe ends at step 410.');
  });

  it('refuses an engine that is in another run, until that run has ended', async () => {
    using engine = await createTfjsEngine();
    const options = { engine, recipe: short, training: fewDigits };
    for await (const _ of train(options)) {
      await expect(collect(options)).rejects.toMatchObject({ code: 'BUSY' });
      break;
    }
    expect(typesOf(await collect(options)).at(-1)).toBe('run-end');
  });

  it('names a score that is not a number, although every step before it was one', async () => {
    const recipe: Recipe = { ...short, epochs: 1, schedule: { kind: 'constant', learningRate: 1000 } };
    const run = trainShortly({ recipe, training: sliceDigits(training, 0, 16) });
    await expect(run).rejects.toThrow('The loss of step 4 is NaN.');
  });

  it('is completed when the signal comes after the last score', async () => {
    const controller = new AbortController();
    using engine = await createTfjsEngine();
    const types: string[] = [];
    const options = {
      engine,
      recipe: short,
      training: sliceDigits(training, 0, 12),
      test: fewTests,
      signal: controller.signal,
    };
    for await (const event of train(options)) {
      types.push(event.type === 'run-end' ? event.status : event.type);
      if (event.type === 'evaluation-end') controller.abort();
    }
    expect(types.at(-1)).toBe('completed');
  });

  it('refuses a recipe that does not fit the images', async () => {
    const tooFew: DigitSet = sliceDigits(training, 0, 3);
    await expect(trainShortly({ training: tooFew })).rejects.toThrow("The recipe's batchSize is 4.");
  });
});
