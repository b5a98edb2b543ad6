import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fixturePath, newFolder, runLenet } from './run-lenet';

const line = /^Epoch \[(\d+)\/1\], Batch \[(\d+)\], Avg Loss: (\d\.\d{4}), Avg Acc: (\d\.\d{4})$/gm;

it("prints the lines of PyTorch's first epoch from PyTorch's initial weights", { timeout: 180_000 }, async () => {
  const flags = ['--epochs', '1', '--weights', fixturePath('code-sgd.init.safetensors')];
  const { exitCode, stdout } = await runLenet(['train', ...flags], { cwd: await newFolder() });
  expect(exitCode).toBe(0);
  const { log } = JSON.parse(await readFile(fixturePath('code-sgd.json'), 'utf8'));
  const expected: number[][] = log.filter(([epoch]: number[]) => epoch === 1);
  const printed = Array.from(stdout.matchAll(line), (match) => match.slice(1).map(Number));
  expect(printed).toHaveLength(expected.length);
  for (const [index, [epoch, batch, loss, accuracy]] of printed.entries()) {
    expect([epoch, batch]).toEqual(expected[index].slice(0, 2));
    expect(Math.abs(loss - expected[index][2])).toBeLessThan(0.00021);
    expect(Math.abs(accuracy - expected[index][3])).toBeLessThan(0.00021);
  }
});
