import { describe, expect, it } from 'vitest';
import { runInWorker } from './run-in-worker';

function program(code: string): URL {
  const setUp =
    "import { workerData } from 'node:worker_threads'; Atomics.store(new Int32Array(workerData.progress), 0, 7);";
  return new URL(`data:text/javascript,${encodeURIComponent(setUp + code)}`);
}

const job = { name: 'x', seed: 3, inputs: 10 };

describe('a thread that is fed', () => {
  it('is ended when an input hangs, and the input is named', async () => {
    const hanging = runInWorker(job, { program: program('for (;;);'), longestSeconds: 1 });
    await expect(hanging).rejects.toThrow('Input 7 of x (seed 3): took more than 1 s.');
  });

  it('names the input that fills the memory', async () => {
    const code = 'const all = []; for (;;) all.push({ all: [...all.slice(-1000)] });';
    const filling = runInWorker(job, { program: program(code), longestSeconds: 120 });
    await expect(filling).rejects.toThrow(/Input 7 of x \(seed 3\): .*memory/);
  });
});
