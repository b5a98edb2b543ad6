import { disposed, turnEventLoop } from '@lenet/trainer';
import type { Kernels } from '../kernels/kernels';
import type { CallAddresses, Crew } from './crew';

/** Milliseconds that a call may hold the thread: little in a page, which has frames to draw. */
const longestBlock = typeof document === 'undefined' ? 30 : 12;

/** One thread: the one that calls. It computes in short blocks and lets the event loop turn between them. */
export class CallingThread implements Crew {
  readonly threads = 1;
  readonly #kernels: Kernels;
  #isDisposed = false;

  constructor(kernels: Kernels) {
    this.#kernels = kernels;
  }

  async trainSteps(call: CallAddresses, steps: number, signal?: AbortSignal): Promise<number> {
    let made = 0;
    let blockSteps = 1;
    while (made < steps && !signal?.aborted) {
      const start = performance.now();
      const wanted = Math.min(blockSteps, steps - made);
      const done = this.#kernels.trainSteps(call.network, call.job, call.control, 0, made, made + wanted);
      made += done;
      if (done < wanted) break;
      blockSteps = nextBlock(wanted, performance.now() - start);
      await turnEventLoop();
      if (this.#isDisposed) throw disposed();
    }
    return made;
  }

  async forward({ network, job, control }: CallAddresses): Promise<void> {
    this.#kernels.forwardPhase(network, job, control, 0);
  }

  dispose(): void {
    this.#isDisposed = true;
  }
}

/** Steps that fill the next block of time, from the time that the last ones took; at most twice as many as before. */
function nextBlock(steps: number, milliseconds: number): number {
  const fitting = Math.floor((longestBlock * steps) / Math.max(milliseconds, 0.01));
  return Math.max(1, Math.min(fitting, 2 * steps));
}
