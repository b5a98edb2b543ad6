import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { killTest } from './kill/kill-test';

/** `LENET_KILL_SEED` repeats the moments of a failed test, as far as moments can be repeated. */
const seed = Number(process.env.LENET_KILL_SEED ?? randomInt(2 ** 31));

const recipe = ['--limit', '3840', '--held-out', '640', '--epochs', '4', '--batch-size', '16', '--shuffle'];
const onWasm = ['train', '--device', 'wasm', ...recipe, '--optimizer', 'adam', '--checkpoint-every', '5'];

it.concurrent.each([
  {
    name: 'on the WebAssembly engine with 1 thread, on distorted images, restoring the best weights',
    args: [...onWasm, '--threads', '1', '--augmentation', 'elastic', '--restore-best-weights'],
    kills: 50,
  },
  { name: 'on the WebAssembly engine with 2 threads', args: [...onWasm, '--threads', '2'], kills: 50 },
  {
    name: 'on the TensorFlow.js engine',
    args: [
      'train',
      '--device',
      'tfjs-wasm',
      '--limit',
      '320',
      '--batch-size',
      '4',
      '--epochs',
      '2',
      '--momentum',
      '0.9',
      '--checkpoint-every',
      '3',
    ],
    kills: 8,
  },
])(
  `a training that is killed again and again ends in the same bits and the same metrics: $kills kills $name (seed ${seed})`,
  { timeout: 600_000 },
  async ({ args, kills }) => {
    const report = await killTest({ args, kills, longestLife: 1500, seed });
    expect(report.kills).toBeGreaterThanOrEqual(kills);
    expect(report.killsWhileSaving).toBeGreaterThan(0);
  },
);
