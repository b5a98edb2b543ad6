import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDigits } from '@lenet/mnist/node';
import { articleRecipe, type StepEndEvent } from '@lenet/trainer';
import { createRunFolder, type RunDescription } from '@lenet/trainer/node';
import { encode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixturePath, newFolder, parseEvents, runLenet } from './run-lenet';

const timeout = 60_000;
const weights = ['--weights', fixturePath('code-sgd.final.safetensors')];
const seven = fileURLToPath(new URL('../examples/seven.png', import.meta.url));

let cwd: string;

beforeAll(async () => {
  cwd = await newFolder();
});

describe('lenet predict', () => {
  it('reads a picture and shows what the network sees', async () => {
    const { exitCode, stdout, stderr } = await runLenet(['predict', seven, ...weights], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('seven.png (260 x 320), as the network sees it:');
    expect(stdout).toContain('██');
    expect(stdout).toMatch(/\nPrediction: 7\n$/);
  });

  it('reads real test images from PNG files of any size and colour', { timeout }, async () => {
    const { test } = await loadDigits({ resolveFrom: import.meta.url });
    const files: string[] = [];
    for (let index = 0; index < 8; index++) {
      const image = test.images.subarray(index * 784, (index + 1) * 784);
      const scale = 1 + index;
      const side = 28 * scale;
      const data = Uint8Array.from({ length: side * side * 3 }, (_, position) => {
        const pixel = Math.floor(position / 3);
        const ink = image[Math.floor(pixel / side / scale) * 28 + Math.floor((pixel % side) / scale)];
        return position % 3 === index % 3 ? 255 : 255 - ink;
      });
      files.push(join(cwd, `digit-${index}.png`));
      await writeFile(files[index], encode({ width: side, height: side, data, channels: 3 }));
    }
    const { stdout } = await runLenet(['predict', ...files, ...weights, '--quiet'], { cwd });
    expect(stdout.trim().split('\n').map(Number)).toEqual(Array.from(test.labels.subarray(0, 8)));
  });

  it('answers nothing when one of the pictures is bad', async () => {
    const { exitCode, stdout } = await runLenet(['predict', seven, 'no.png', ...weights, '--quiet'], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  it('with --json gives logits, probabilities and the answer', async () => {
    const { stdout, stderr } = await runLenet(['predict', seven, ...weights, '--json'], { cwd });
    expect(stderr).toBe('');
    const [loaded, answer] = parseEvents(stdout);
    expect(loaded).toMatchObject({ type: 'weights-load', architecture: 'article' });
    expect(answer).toMatchObject({ type: 'picture-predict', file: seven, prediction: 7, width: 260, height: 320 });
    const probabilities = answer.probabilities as number[];
    expect(probabilities).toHaveLength(10);
    expect(probabilities.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
  });
});

describe('lenet sample', () => {
  it('shows an image, its label and the answer', async () => {
    const { exitCode, stdout, stderr } = await runLenet(['sample', '0', '--test', ...weights], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('The first test image (label 7):');
    expect(stdout).toContain('Prediction: 7 (right)');
  });

  it('says which indices there are', async () => {
    const { exitCode, stderr } = await runLenet(['sample', '10000', '--test', ...weights], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: There is no test image 10000: there are 10000\.\n {2}hint: .*from 0 to 9999\.\n$/);
  });
});

describe('lenet evaluate', () => {
  it("scores PyTorch's weights as PyTorch does", { timeout }, async () => {
    const { stdout, stderr } = await runLenet(['evaluate', ...weights, '--json', '--out', 'pictures'], { cwd });
    expect(stderr).toBe('');
    const events = parseEvents(stdout);
    const score = events.find(({ type }) => type === 'network-score');
    const { testAccuracyByEpoch } = JSON.parse(await readFile(fixturePath('code-sgd.json'), 'utf8'));
    expect(score?.count).toBe(10_000);
    expect(score?.accuracy).toBeCloseTo(testAccuracyByEpoch.at(-1), 7);
    const confusions = score?.confusions as number[][];
    expect(confusions.flat().reduce((sum, count) => sum + count)).toBe(10_000);
    expect(confusions.reduce((sum, row, label) => sum + row[label], 0)).toBe(score?.correct);
    const written = events.filter(({ type }) => type === 'file-write').map(({ path }) => path);
    expect(written).toEqual(
      ['confusion.svg', 'confusion.png', 'mistakes.svg', 'mistakes.png'].map((name) => join('pictures', name)),
    );
    expect((await readdir(join(cwd, 'pictures'))).sort()).toEqual(written.map((path) => String(path).slice(9)).sort());
  });

  it('writes nothing for a file of weights unless it is told where', { timeout }, async () => {
    const folder = await newFolder();
    const { stdout } = await runLenet(['evaluate', ...weights], { cwd: folder });
    expect(stdout).toContain('The most confident mistakes:');
    expect(stdout).toMatch(/^label +0 +1 +2 .*recall$/m);
    expect(await readdir(folder)).toEqual([]);
  });
});

/** A run that has begun. */
const goingOn: RunDescription = {
  format: 1,
  status: 'running',
  recipe: articleRecipe,
  dataset: 'mnist',
  engine: 'wasm',
  device: '1 thread, SIMD',
  data: 'MNIST',
  versions: {},
  startedAt: '2026-01-01T00:00:00.000Z',
  step: 0,
};

function stepEnd(batch: number): StepEndEvent {
  const averages = { loss: 1, batches: batch + 1, averageLoss: 1 / batch, averageAccuracy: 0.5, learningRate: 0.01 };
  return { type: 'step-end', epoch: 1, epochs: 1, batch, step: batch + 1, ...averages };
}

describe('lenet plot', () => {
  it('draws a run that still goes on, from its metrics', async () => {
    const run = join(cwd, 'runs/going-on');
    const folder = await createRunFolder(run, goingOn);
    for (const batch of [100, 200]) await folder.appendEvent(stepEnd(batch));
    await appendFile(join(run, 'metrics.jsonl'), '{"type":"step-e');
    const { exitCode, stdout, stderr } = await runLenet(['plot', 'runs/going-on'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('accuracy 50.0%');
    expect((await readdir(run)).sort()).toEqual([
      'lock.json',
      'metrics.jsonl',
      'run.json',
      'training.png',
      'training.svg',
    ]);
  });

  it('says so when a run has no metrics yet', async () => {
    const run = join(cwd, 'runs/empty');
    await createRunFolder(run, goingOn);
    const { exitCode, stderr } = await runLenet(['plot', 'runs/empty'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: The run runs\/empty has no metrics yet\.\n/);
  });
});

describe('lenet', () => {
  const commands = ['train', 'evaluate', 'predict', 'sample', 'plot', 'export', 'import', 'summary', 'devices'];

  it('alone shows its help', async () => {
    const { exitCode, stdout, stderr } = await runLenet([], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  it.each(commands)('%s --help shows examples', async (command) => {
    const { exitCode, stdout, stderr } = await runLenet([command, '--help'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`Examples:\\n {2}\\$ lenet ${command}`));
  });

  it('--version prints a version', async () => {
    expect(await runLenet(['--version'], { cwd })).toMatchObject({ exitCode: 0, stderr: '', stdout: '0.0.0\n' });
  });

  it('summary shows layers, shapes and parameters', async () => {
    const { stdout } = await runLenet(['summary', '--architecture', 'diagram'], { cwd });
    expect(stdout).toMatch(/^conv2 +\[16, 10, 10\] +2,416$/m);
    expect(stdout).toMatch(/^total +61,706$/m);
  });

  it('devices lists what is there and what auto takes', { timeout }, async () => {
    const { stdout, stderr } = await runLenet(['devices', '--json'], { cwd });
    expect(stderr).toBe('');
    const [list] = parseEvents(stdout);
    const names = (list.devices as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['webgpu', 'wasm', 'tfjs-wasm', 'tfjs-cpu', 'tfjs-webgpu']));
    expect(names).toContain(list.automatic);
  });
});
