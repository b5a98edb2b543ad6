const longestBlock = 30;

/** Lets the event loop turn every 30 ms of a long computation, so that signals, timers and progress bars are served. */
export class EventLoopBreaks {
  #last = performance.now();

  async pauseIfDue(): Promise<void> {
    if (performance.now() - this.#last < longestBlock) return;
    await new Promise<void>((resolve) => setTimeout(resolve));
    this.#last = performance.now();
  }
}
