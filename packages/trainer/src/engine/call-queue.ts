import { disposed } from './engine-errors';

/**
 * Runs an engine's calls one after another, in the order in which they came, and none after the engine is closed.
 *
 * @example
 * ```ts
 * import { CallQueue } from '@lenet/trainer';
 *
 * const calls = new CallQueue();
 * const first = calls.run(async () => 1);
 * const second = calls.run(() => 2); // begins when the first has ended
 * calls.close(); // calls that come later, wait or are under way reject with `DISPOSED`
 * ```
 */
export class CallQueue {
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Runs a call after those before it. */
  run<Result>(call: () => Result | Promise<Result>): Promise<Result> {
    const result = this.#last.then(() => this.#runOpen(call));
    this.#last = result.catch(() => {});
    return result;
  }

  /** Lets no further call run or succeed. */
  close(): void {
    this.#isClosed = true;
  }

  async #runOpen<Result>(call: () => Result | Promise<Result>): Promise<Result> {
    this.#requireOpen();
    try {
      return await call();
    } finally {
      this.#requireOpen();
    }
  }

  #requireOpen(): void {
    if (this.#isClosed) throw disposed();
  }
}
