import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEventFile } from '../../test/read-event-file';
import { articleRecipe } from '../recipe/article-recipe';
import type { TrainingEvent } from '../train/training-event';
import { createTensorboardLog } from './tensorboard-log';

const runStart: TrainingEvent = {
  type: 'run-start',
  recipe: articleRecipe,
  engine: 'wasm',
  device: '1 thread',
  parameters: 60_170,
  trainingImages: 60_000,
  heldOutImages: 0,
  stepsPerEpoch: 937,
  totalSteps: 4685,
  firstStep: 0,
};
const averages = { batches: 101, averageLoss: 2.25, averageAccuracy: 0.125 };
const stepEnd: TrainingEvent = {
  type: 'step-end',
  epoch: 1,
  epochs: 5,
  batch: 100,
  step: 101,
  loss: 2.5,
  learningRate: 0.5,
  ...averages,
};
const epochEnd: TrainingEvent = { type: 'epoch-end', epoch: 1, epochs: 5, step: 937, seconds: 1, ...averages };
const score: TrainingEvent = {
  type: 'evaluation-end',
  digits: 'held-out',
  epoch: 1,
  step: 937,
  count: 8,
  loss: 0.25,
  correct: 6,
  accuracy: 0.75,
  seconds: 1,
  predictions: new Uint8Array(8),
};
const progress: TrainingEvent = {
  type: 'progress-update',
  epoch: 1,
  step: 3,
  totalSteps: 5,
  imagesPerSecond: 1,
  secondsLeft: 1,
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lenet-tensorboard-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('an event file', () => {
  it('holds the version and every curve, as a reader of its own sees them', async () => {
    const log = await createTensorboardLog(folder);
    for (const event of [runStart, stepEnd, progress, epochEnd, score, { ...score, digits: 'test' } as TrainingEvent]) {
      await log.append(event);
    }
    const [version, ...events] = readEventFile(await readFile(log.path));
    expect(version).toMatchObject({ fileVersion: 'brain.Event:2', scalars: {} });
    expect(events.map(({ step, scalars }) => ({ step, scalars }))).toEqual([
      {
        step: 101,
        scalars: { 'loss/training': 2.25, 'accuracy/training': 0.125, 'loss/batch': 2.5, 'learning-rate': 0.5 },
      },
      { step: 937, scalars: { 'loss/training': 2.25, 'accuracy/training': 0.125 } },
      { step: 937, scalars: { 'loss/held-out': 0.25, 'accuracy/held-out': 0.75 } },
      { step: 937, scalars: { 'loss/test': 0.25, 'accuracy/test': 0.75 } },
    ]);
    for (const { wallTime } of events) expect(Math.abs(wallTime - Date.now() / 1000)).toBeLessThan(600);
  });

  it('has each point on the disk before the next one comes', async () => {
    const log = await createTensorboardLog(folder);
    const sizes: number[] = [];
    for (let count = 0; count < 3; count++) {
      await log.append(stepEnd);
      sizes.push((await stat(log.path)).size);
      expect(readEventFile(await readFile(log.path))).toHaveLength(count + 2);
    }
    expect(new Set(sizes).size).toBe(3);
  });

  it('of a run that goes on stands beside the first, and voids the steps that are made again', async () => {
    const first = await createTensorboardLog(folder);
    const second = await createTensorboardLog(folder);
    await second.append({ ...runStart, firstStep: 937 });
    expect(await readdir(folder)).toHaveLength(2);
    expect(second.path).not.toBe(first.path);
    expect(readEventFile(await readFile(second.path))[1]).toMatchObject({ step: 938, sessionStatus: 1 });
  });

  it('has a name that TensorBoard looks for', async () => {
    await createTensorboardLog(join(folder, 'new'));
    expect(await readdir(join(folder, 'new'))).toEqual([expect.stringMatching(/^events\.out\.tfevents\.\d{10}\./)]);
  });
});

describe('the reader of the tests', () => {
  it('notices a changed byte anywhere', async () => {
    const log = await createTensorboardLog(folder);
    await log.append(stepEnd);
    const bytes = await readFile(log.path);
    for (let position = 0; position < bytes.length; position++) {
      const damaged = Uint8Array.from(bytes);
      damaged[position] ^= 1;
      expect(() => readEventFile(damaged), `byte ${position}`).toThrow();
    }
  });
});
