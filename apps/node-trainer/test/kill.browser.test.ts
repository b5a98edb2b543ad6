import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { killTest } from './kill/kill-test';
import { loaderWithSwiftShader } from './software-driver';

/** `LENET_KILL_SEED` repeats the moments of a failed test, as far as moments can be repeated. */
const seed = Number(process.env.LENET_KILL_SEED ?? randomInt(2 ** 31));

const limits = ['--limit', '128', '--batch-size', '4', '--epochs', '2', '--momentum', '0.9'];

it(`a training on WebGPU that is killed again and again ends in the same bits and the same metrics (seed ${seed})`, {
  timeout: 600_000,
}, async () => {
  const args = ['train', '--device', 'webgpu-software', ...limits, '--checkpoint-every', '4'];
  const report = await killTest({ args, kills: 3, longestLife: 5000, seed, environment: loaderWithSwiftShader() });
  expect(report.kills).toBeGreaterThanOrEqual(3);
});
