import { bestAugmentedRecipe, fastRecipe } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import type { ReproductionRecord, RunRecord } from './reproduction-record';
import { fillTable, reproductionTable } from './table';

const run = (seed: number, epochs: number, trainingSeconds: number): RunRecord => ({
  seed,
  folder: `fast-seed-${seed}`,
  weights: '00',
  engine: 'wasm',
  device: '1 thread, SIMD',
  epochs,
  test: { count: 10_000, correct: 9_900, loss: 0.03 },
  trainingSeconds,
  startedAt: '2026-01-31T09:05:00.000Z',
});
const record: ReproductionRecord = {
  format: 1,
  row: 'fast',
  command: 'lenet reproduce fast',
  recipe: fastRecipe,
  testError: { mean: 0.951234, standardDeviation: 0.0512 },
  versions: {},
  machine: 'a machine',
  runs: [run(0, 3, 5.4), run(1, 3, 7.6), run(2, 3, 6.4)],
};
const augmented: ReproductionRecord = {
  ...record,
  row: 'best-augmented',
  recipe: bestAugmentedRecipe,
  testError: { mean: 0.5 },
  paper: { network: 'LeNet-5', testError: 0.8, source: '' },
  runs: [run(0, 12, 1234)],
};

describe('the reproduction table', () => {
  it('has a row a record', () => {
    expect(reproductionTable([record, augmented])).toBe(
      [
        '| recipe           | network   | distortions     | epochs | seeds | test error, % | the paper, %   | training, s |',
        '| ---------------- | --------- | --------------- | ------ | ----- | ------------- | -------------- | ----------- |',
        '| `fast`           | `article` | none            | 3      | 3     | 0.95 ± 0.05   |                | 6           |',
        '| `best-augmented` | `diagram` | affine, elastic | 12-12  | 1     | 0.50          | 0.80 (LeNet-5) | 1,234       |',
        '',
      ].join('\n'),
    );
  });

  it('goes between the marks of a page, and nowhere else', () => {
    const page = 'before\n<!-- reproduction -->\nold\n<!-- /reproduction -->\nafter\n';
    expect(fillTable(page, '| $& |\n')).toBe(
      'before\n<!-- reproduction -->\n\n| $& |\n\n<!-- /reproduction -->\nafter\n',
    );
    expect(fillTable('no place', 'table')).toBeUndefined();
  });
});
