const longestBlock = 30;

/**
 * Lets the event loop serve what waits: signals, timers, frames. Browsers delay a nested `setTimeout` by 4 ms and in a hidden page
 * by a second; this costs microseconds.
 *
 * @example
 * ```ts
 * import { turnEventLoop } from '@lenet/trainer';
 *
 * await turnEventLoop();
 * ```
 */
export function turnEventLoop(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Turns the event loop every 30 ms of a long computation. */
export class EventLoopBreaks {
  #last = performance.now();

  async pauseIfDue(): Promise<void> {
    if (performance.now() - this.#last < longestBlock) return;
    await turnEventLoop();
    this.#last = performance.now();
  }
}
