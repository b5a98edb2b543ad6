import { Worker } from 'node:worker_threads';
import type { TargetReport } from './fuzz-target';

/** Memory beside arrays: objects, texts. */
const largestHeapMegabytes = 512;

/** How inputs are fed. */
export interface WorkerSettings {
  readonly program: URL;
  /** How long an input may take before it counts as a hang; reading one takes milliseconds. */
  readonly longestSeconds: number;
}

const usual: WorkerSettings = { program: new URL('./worker.js', import.meta.url), longestSeconds: 30 };

/** What to feed to which target. */
export interface FuzzJob {
  readonly name: string;
  readonly seed: number;
  readonly inputs: number;
}

/** Feeds a target in a thread of its own, so that an input that hangs can be named, and one that fills the memory ends only the thread. */
export function runInWorker(
  { name, seed, inputs }: FuzzJob,
  { program, longestSeconds }: WorkerSettings = usual,
): Promise<TargetReport> {
  const progress = new SharedArrayBuffer(4);
  const current = new Int32Array(progress);
  const worker = new Worker(program, {
    workerData: { name, seed, inputs, progress },
    resourceLimits: { maxOldGenerationSizeMb: largestHeapMegabytes },
  });
  return new Promise((resolve, reject) => {
    let seen = -1;
    const watchdog = setInterval(() => {
      const now = Atomics.load(current, 0);
      if (now === seen) end(() => reject(stuck(name, seed, now, `took more than ${longestSeconds} s`)));
      seen = now;
    }, longestSeconds * 1000);
    const end = (tell: () => void) => {
      clearInterval(watchdog);
      void worker.terminate();
      tell();
    };
    worker.on('message', (report: TargetReport) => end(() => resolve(report)));
    worker.on('error', (error) => end(() => reject(stuck(name, seed, Atomics.load(current, 0), String(error)))));
  });
}

function stuck(name: string, seed: number, index: number, what: string): Error {
  return new Error(`Input ${index} of ${name} (seed ${seed}): ${what}.`);
}
