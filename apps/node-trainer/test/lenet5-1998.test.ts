import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { fixturePath, newFolder, parseEvents, runLenet } from './run-lenet';

const timeout = 120_000;
const weights = ['--weights', fixturePath('lenet5-1998.final.safetensors'), '--architecture', 'lenet5-1998'];
const seven = fileURLToPath(new URL('../examples/seven.png', import.meta.url));

let cwd: string;

beforeAll(async () => {
  cwd = await newFolder();
});

describe('lenet with LeNet-5 as its paper describes it', () => {
  it('sums up the layers with the counts of the paper', async () => {
    const { stdout } = await runLenet(['summary', '--architecture', 'lenet5-1998'], { cwd });
    for (const line of [
      /c1 .* 156\n/,
      /s2 .* 12\n/,
      /c3 .* 1,516\n/,
      /s4 .* 32\n/,
      /c5 .* 48,120\n/,
      /f6 .* 10,164\n/,
    ]) {
      expect(stdout).toMatch(line);
    }
    expect(stdout).toMatch(/total +60,000\n/);
  });

  it('trains it on the device that covers it, says so, and reads with the run', { timeout }, async () => {
    const training = [
      'train',
      '--recipe',
      'lenet5-1998',
      '--epochs',
      '1',
      '--limit',
      '640',
      '--run',
      'paper',
      '--json',
    ];
    const { exitCode, stdout, stderr } = await runLenet(training, { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const events = parseEvents(stdout);
    const device = events.find(({ type }) => type === 'device-open');
    expect(device).toMatchObject({ device: 'tfjs-wasm' });
    expect(device?.reason).toContain('wasm: The WebAssembly engine cannot run "lenet5-1998"');
    const run: unknown = JSON.parse(await readFile(join(cwd, 'paper', 'run.json'), 'utf8'));
    expect(run).toMatchObject({ status: 'completed', recipe: { architecture: 'lenet5-1998' } });

    const sample = await runLenet(['sample', '0', '--run', 'paper'], { cwd });
    expect(sample).toMatchObject({ exitCode: 0, stderr: '' });
    expect(sample.stdout).toContain('(lenet5-1998)');
  });

  it('reads pictures and scores with a weight file', { timeout }, async () => {
    const predicted = await runLenet(['predict', seven, '--quiet', ...weights], { cwd });
    expect(predicted).toMatchObject({ exitCode: 0, stderr: '' });
    expect(predicted.stdout).toMatch(/^\d\n$/);
    const evaluated = await runLenet(['evaluate', '--json', ...weights], { cwd });
    const score = parseEvents(evaluated.stdout).find(({ type }) => type === 'network-score');
    expect(score).toMatchObject({ count: 10_000 });
    // Twenty steps: the distances have begun to fall from 83.
    expect(score?.loss).toBeLessThan(70);
  });

  it('is refused by name on a device that does not cover it, with one that does', async () => {
    const { exitCode, stderr } = await runLenet(['train', '--architecture', 'lenet5-1998', '--device', 'wasm'], {
      cwd,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('error: The WebAssembly engine cannot run "lenet5-1998": it pads its images.');
    expect(stderr).toContain('--device tfjs-wasm');
  });
});
