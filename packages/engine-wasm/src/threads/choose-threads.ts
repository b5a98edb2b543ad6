import { TrainerError } from '@lenet/trainer';

/** How many threads an engine gets, and why not more, if someone wanted more. */
export interface ThreadChoice {
  readonly threads: number;
  readonly reason?: string;
}

/** A batch of 64 has 8 blocks of samples: more threads than that would have nothing to do. */
const mostUsefulThreads = 8;

/** Turns a wish into a number of threads that this place can have. */
export function chooseThreads(wish: number | 'auto'): ThreadChoice {
  if (wish !== 'auto' && (!Number.isInteger(wish) || wish < 1)) {
    throw new TrainerError(
      'INVALID_CONFIGURATION',
      `The engine was asked for ${wish} threads.`,
      "Ask for a whole number from 1 on, or for 'auto'.",
    );
  }
  const wanted = wish === 'auto' ? Math.min(countCores(), mostUsefulThreads) : wish;
  const obstacle = wanted > 1 ? sharedMemoryObstacle() : undefined;
  return obstacle ? { threads: 1, reason: obstacle } : { threads: wanted };
}

function countCores(): number {
  const system = globalThis.process?.getBuiltinModule?.('node:os');
  return system?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}

/** Why threads cannot share memory here. */
function sharedMemoryObstacle(): string | undefined {
  if (globalThis.crossOriginIsolated === false) return 'the page is not cross-origin isolated';
  if (typeof SharedArrayBuffer === 'undefined') return 'there is no shared memory';
  if (typeof globalThis.process?.getBuiltinModule !== 'function' && typeof Worker === 'undefined') {
    return 'there are no workers';
  }
  return undefined;
}
