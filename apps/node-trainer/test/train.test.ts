import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { article, parametersFromSafetensors } from '@lenet/model';
import { decodeCheckpoint } from '@lenet/trainer';
import { readRun } from '@lenet/trainer/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Finished, newFolder, parseEvents, runLenet } from './run-lenet';

const timeout = 60_000;

/** Events of work that goes on beside the training, and those that depend on its speed. */
const comeAtAnyTime = ['progress-update', 'source-start', 'source-fail', 'checkpoint-save'];
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe('lenet train', () => {
  let cwd: string;
  let trained: Finished;

  beforeAll(async () => {
    cwd = await newFolder();
    trained = await runLenet(['train', '--limit', '12864', '--epochs', '1', '--run', 'runs/short'], { cwd });
  }, timeout);

  it('ends with 0 and says nothing on stderr', () => {
    expect(trained).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('prints plain lines on a pipe', () => {
    expect(trained.stdout).not.toContain('\u001b');
    expect(trained.stdout).not.toContain('\r');
  });

  it("prints everything in order, and the article's line each hundred batches", () => {
    const milestones = [
      /^device: {2}\S+ — .*\(auto: /m,
      /^data: {4}MNIST, 60,000 training and 10,000 test images/m,
      /^network: article, 60,170 parameters$/m,
      /^recipe: {2}1 epoch of 201 batches of 64, SGD, learning rate 0\.01, file order,\s+seed \d+$/m,
      /^The first training image \(label 5\), read by the untrained network:$/m,
      /^Prediction: \d \((right|wrong)\)$/m,
      /^Epoch \[1\/1\], Batch \[1\], Avg Loss: 2\.\d{4}, Avg Acc: 0\.\d{4}$/m,
      /^Epoch \[1\/1\], Batch \[2\], Avg Loss: 2\.\d{4}, Avg Acc: 0\.\d{4}$/m,
      /^Epoch \[1\/1\] done in /m,
      /^The first training image \(label 5\), read by the trained network:$/m,
      /^Test score: \d+\.\d\d% of all 10,000 test images read correctly$/m,
      /^Training took /m,
      /^⠒⠒⠒ loss /m,
      /^Written to runs\/short:$/m,
      /^What next:$/m,
    ];
    let rest = trained.stdout;
    for (const milestone of milestones) {
      expect(rest).toMatch(milestone);
      rest = rest.slice(rest.search(milestone) + 1);
    }
  });

  it('writes every file that it names, and no other', async () => {
    const files = (await readdir(join(cwd, 'runs/short'))).sort();
    expect(files).toEqual([
      'checkpoint.previous.safetensors',
      'checkpoint.safetensors',
      'confusion.svg',
      'metrics.jsonl',
      'run.json',
      'sample.png',
      'training.png',
      'training.svg',
      'weights.safetensors',
    ]);
    for (const file of files.filter((name) => !name.includes('previous'))) expect(trained.stdout).toContain(file);
  });

  it('writes pictures, weights, a checkpoint and a description that can be read', async () => {
    const read = (name: string) => readFile(join(cwd, 'runs/short', name));
    for (const name of ['sample.png', 'training.png']) {
      expect(Array.from((await read(name)).subarray(0, 8))).toEqual(pngSignature);
    }
    expect((await read('training.svg')).toString()).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    const { state } = decodeCheckpoint(article, await read('checkpoint.safetensors')).checkpoint;
    expect(state.step).toBe(201);
    expect(parametersFromSafetensors(article, await read('weights.safetensors'))).toEqual(state.parameters);
    const { description, events } = await readRun(join(cwd, 'runs/short'));
    expect(description).toMatchObject({ status: 'completed', dataset: 'mnist', step: 201 });
    expect(events.map(({ type }) => type)).toEqual([
      'run-start',
      'step-end',
      'step-end',
      'epoch-end',
      'evaluation-end',
      'run-end',
    ]);
  });

  it('does not touch a run that is there already', async () => {
    const before = await readFile(join(cwd, 'runs/short/run.json'));
    const again = await runLenet(['train', '--limit', '64', '--run', 'runs/short'], { cwd });
    expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('holds a run already') });
    expect(await readFile(join(cwd, 'runs/short/run.json'))).toEqual(before);
  });

  it('with --json prints one event a line and nothing else', { timeout }, async () => {
    const flags = [
      '--limit',
      '1280',
      '--held-out',
      '640',
      '--epochs',
      '2',
      '--shuffle',
      '--optimizer',
      'adam',
      '--json',
    ];
    const { exitCode, stdout, stderr } = await runLenet(['train', ...flags], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const events = parseEvents(stdout);
    const types = events.map(({ type }) => type).filter((type) => !comeAtAnyTime.includes(type));
    expect(types).toEqual([
      'device-open',
      'data-load',
      'run-start',
      'sample-predict',
      'epoch-end',
      'evaluation-end',
      'epoch-end',
      'evaluation-end',
      'sample-predict',
      'evaluation-end',
      'run-end',
      ...new Array(8).fill('file-write'),
      'run-save',
    ]);
    const saves = events.filter(({ type }) => type === 'checkpoint-save');
    expect(saves.map(({ step }) => step)).toEqual(expect.arrayContaining([0, 10, 20]));
    expect(events.find(({ type }) => type === 'run-start')).toMatchObject({
      recipe: { optimizer: { kind: 'adam' }, schedule: { learningRate: 0.001 }, order: 'shuffled', heldOut: 640 },
    });
  });

  it('with --quiet prints the score and the folder', { timeout }, async () => {
    const { stdout, stderr } = await runLenet(['train', '--limit', '640', '--epochs', '1', '--quiet'], { cwd });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\d+\.\d\d%\nruns\/\S+-article(-\d+)?\n$/);
  });

  it('with FORCE_COLOR paints a pipe, but moves no cursor', { timeout }, async () => {
    const environment = { FORCE_COLOR: '1' };
    const { stdout } = await runLenet(['train', '--limit', '64', '--epochs', '1'], { cwd, environment });
    expect(stdout).toContain('\u001b[1mTest score');
    expect(stdout).not.toContain('\r');
    expect(stdout).not.toContain('\u001b[2K');
  });

  it('that diverges says so, ends with 1, and calls the run failed', { timeout }, async () => {
    const flags = ['--limit', '6400', '--learning-rate', '1000', '--weight-decay', '10', '--run', 'runs/diverged'];
    const { exitCode, stderr } = await runLenet(['train', ...flags], { cwd });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error: The loss of step \d+ is (NaN|Infinity)\.\n {2}hint: Lower the learning rate/);
    const description = JSON.parse(await readFile(join(cwd, 'runs/diverged/run.json'), 'utf8'));
    expect(description.status).toBe('failed');
  });
});
