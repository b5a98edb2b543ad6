import '@tensorflow/tfjs-backend-wasm';
import { createHash } from 'node:crypto';
import { type DigitSet, sliceDigits } from '@lenet/mnist';
import { loadDigits } from '@lenet/mnist/node';
import { article, initializeParameters, type ModelParameters } from '@lenet/model';
import { setBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, TrainingState } from '../engine/engine';
import { adam, sgd } from '../engine/optimizer';
import { articleRecipe } from '../recipe/article-recipe';
import type { Recipe } from '../recipe/recipe';
import { decodeCheckpoint, encodeCheckpoint } from '../state/checkpoint-file';
import { encodeState } from '../state/state-file';
import { createTfjsEngine } from '../tfjs';
import type { Checkpoint } from './checkpoint';
import { type TrainOptions, train } from './train';
import type { TrainingEvent } from './training-event';

const { train: training, test } = await loadDigits();
const fewTests = sliceDigits(test, 0, 20);

/** Three epochs of 7 steps. */
const recipe: Recipe = {
  ...articleRecipe,
  epochs: 3,
  batchSize: 2,
  optimizer: adam(),
  order: 'shuffled',
  schedule: { kind: 'one-cycle', maximum: 0.003, warmupFraction: 0.3, initialDivisor: 25, finalDivisor: 1e4 },
  heldOut: 10,
};
const fewDigits: DigitSet = sliceDigits(training, 0, 2 * 7 + 1 + recipe.heldOut);
/** An epoch of 105 steps, so that one `step-end` lies in it. */
const longEpoch: DigitSet = sliceDigits(training, 0, 105 + recipe.heldOut);
const longRecipe: Recipe = { ...recipe, epochs: 1, batchSize: 1, optimizer: sgd({ momentum: 0.9 }) };

interface Outcome {
  readonly events: readonly TrainingEvent[];
  /** The bytes of the state's file. */
  readonly state: string;
  readonly parameters: ModelParameters;
}

let engine: Engine;
beforeAll(async () => {
  await setBackend('wasm');
  engine = await createTfjsEngine();
});
afterAll(() => engine.dispose());

async function follow(options: Partial<TrainOptions> = {}): Promise<Outcome> {
  const events: TrainingEvent[] = [];
  for await (const event of train({ engine, recipe, training: fewDigits, test: fewTests, ...options })) {
    events.push(event);
  }
  const state = await engine.readState();
  return { events, state: digest(state), parameters: state.parameters };
}

function digest(state: TrainingState): string {
  return createHash('sha256').update(encodeState(state)).digest('hex');
}

/** What must be the same in a run that has been resumed: everything but times, progress, and the checkpoints themselves. */
function comparable(events: readonly TrainingEvent[]): unknown[] {
  return events
    .filter(({ type }) => type !== 'progress-update' && type !== 'checkpoint-make' && type !== 'run-start')
    .map((event) => ({ ...event, seconds: undefined, trainingSeconds: undefined }));
}

/** The checkpoints of a run, each with the events that were told before it. */
function checkpointsOf(events: readonly TrainingEvent[]): { checkpoint: Checkpoint; before: TrainingEvent[] }[] {
  return events.flatMap((event, index) =>
    event.type === 'checkpoint-make' ? [{ checkpoint: event.checkpoint, before: events.slice(0, index) }] : [],
  );
}

/** As a file keeps it. */
function stored(checkpoint: Checkpoint): Checkpoint {
  return decodeCheckpoint(article, encodeCheckpoint(checkpoint)).checkpoint;
}

describe('checkpoints', () => {
  it('are made before the first step, at the pace, after each epoch, and nowhere twice', async () => {
    const { events } = await follow({ checkpoints: { everySteps: 3 } });
    const places = checkpointsOf(events).map(({ checkpoint: { state, epoch } }) => [state.step, epoch.batches]);
    expect(places).toEqual([
      [0, 0],
      [3, 3],
      [6, 6],
      [7, 0],
      [9, 2],
      [12, 5],
      [14, 0],
      [15, 1],
      [18, 4],
      [21, 0],
    ]);
  });

  it('are not made unless they are asked for', async () => {
    expect(checkpointsOf((await follow()).events)).toEqual([]);
  });

  it.each([
    ['of several epochs', {}],
    ['with lines in the middle of an epoch', { recipe: longRecipe, training: longEpoch }],
    ['that restores its best weights', { recipe: { ...recipe, restoreBestWeights: true } }],
    [
      'that stops early',
      { recipe: { ...recipe, epochs: 9, earlyStopping: { patience: 1 }, restoreBestWeights: true } },
    ],
  ] as [string, Partial<TrainOptions>][])(
    'go on to the bits and the events of a run that never stopped: each of a run %s',
    async (_, options) => {
      const whole = await follow(options);
      const everySteps = options.recipe === longRecipe ? 17 : 2;
      const checkpoints = checkpointsOf((await follow({ ...options, checkpoints: { everySteps } })).events);
      expect(checkpoints.length).toBeGreaterThan(5);
      for (const { checkpoint, before } of checkpoints) {
        const rest = await follow({ ...options, checkpoint: stored(checkpoint) });
        expect(comparable([...before, ...rest.events])).toEqual(comparable(whole.events));
        expect(rest.state).toEqual(whole.state);
      }
    },
  );

  it('are made on an interruption, wherever it comes, and go on from there', async () => {
    const whole = await follow({ recipe: { ...recipe, restoreBestWeights: true } });
    const length = whole.events.length;
    for (let stopAt = 0; stopAt < length; stopAt++) {
      const controller = new AbortController();
      const seen: TrainingEvent[] = [];
      const options = { engine, recipe: { ...recipe, restoreBestWeights: true }, training: fewDigits, test: fewTests };
      for await (const event of train({ ...options, checkpoints: {}, signal: controller.signal })) {
        seen.push(event);
        if (seen.filter(({ type }) => type !== 'checkpoint-make').length > stopAt) controller.abort();
      }
      const last = checkpointsOf(seen).at(-1);
      if (!last) throw new Error('The interruption left no checkpoint.');
      const rest = await follow({ ...options, checkpoint: stored(last.checkpoint) });
      expect(comparable([...last.before, ...rest.events])).toEqual(comparable(whole.events));
      expect(rest.state).toEqual(whole.state);
    }
  });

  it('hold sums that do not depend on how steps are cut into calls', async () => {
    const cut = async (everySteps: number) => {
      const { events, state } = await follow({ recipe: longRecipe, training: longEpoch, checkpoints: { everySteps } });
      return { events: comparable(events), state };
    };
    const [first, ...others] = [await cut(1000), await cut(1), await cut(3), await cut(50)];
    for (const other of others) expect(other).toEqual(first);
  });

  it('are refused beside a state, with another number of steps an epoch, and at a pace that is none', async () => {
    const [, , { checkpoint }] = checkpointsOf((await follow({ checkpoints: { everySteps: 3 } })).events);
    const state = { parameters: initializeParameters(article, 1), moments: [], step: 0 };
    await expect(follow({ checkpoint, state })).rejects.toThrow('There is a state and a checkpoint to start from.');
    await expect(follow({ checkpoint, recipe: { ...recipe, batchSize: 3 } })).rejects.toThrow(
      'The checkpoint says 6 batches, at step 6 with 5 steps an epoch.',
    );
    await expect(follow({ checkpoints: { everySteps: 0 } })).rejects.toThrow('every 0 steps');
  });
});

describe('a recipe that chooses by the held-out images', () => {
  it('ends with the parameters of its best epoch, and says which', async () => {
    const { events, parameters } = await follow({ recipe: { ...recipe, restoreBestWeights: true }, checkpoints: {} });
    const scores = events.filter((event) => event.type === 'evaluation-end' && event.digits === 'held-out');
    const best = scores.reduce((left, right) => (isBetterEvent(right, left) ? right : left));
    const end = events.at(-1);
    const restored = best.type === 'evaluation-end' ? best.epoch : 0;
    expect(end).toMatchObject({ type: 'run-end', restoredEpoch: restored });
    const made = checkpointsOf(events).find(({ checkpoint }) => checkpoint.state.step === restored * 7);
    expect(parameters).toEqual(made?.checkpoint.state.parameters);
  });

  it('stops when the score has not got better for as long as its patience, and says so', async () => {
    const still: Recipe = { ...recipe, epochs: 9, schedule: { kind: 'constant', learningRate: 0 } };
    const { events } = await follow({ recipe: { ...still, earlyStopping: { patience: 2 } } });
    expect(events.filter(({ type }) => type === 'epoch-end')).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({ status: 'completed', step: 21, stoppedEarly: true });
  });
});

function isBetterEvent(left: TrainingEvent, right: TrainingEvent): boolean {
  if (left.type !== 'evaluation-end' || right.type !== 'evaluation-end') return false;
  return left.correct > right.correct || (left.correct === right.correct && left.loss < right.loss);
}
