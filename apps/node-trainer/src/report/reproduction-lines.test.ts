import { expect, it } from 'vitest';
import { formatReproductionRun } from './reproduction-lines';

it('a run of a reproduction is told in a line', () => {
  const event = {
    type: 'reproduction-run',
    row: 'best',
    path: 'runs/reproduction/best-seed-3',
    wasThere: true,
    seed: 3,
    folder: 'best-seed-3',
    weights: '00',
    engine: 'wasm',
    device: '1 thread, SIMD',
    epochs: 20,
    heldOut: { count: 5000, correct: 4971, loss: 0.02 },
    test: { count: 10_000, correct: 9937, loss: 0.02 },
    trainingSeconds: 41,
    startedAt: '2026-01-31T09:05:00.000Z',
  } as const;
  expect(formatReproductionRun(event)).toBe(
    'best, seed 3: test error 0.63% (held out: 0.58%), trained for 41.0 s, earlier',
  );
});
