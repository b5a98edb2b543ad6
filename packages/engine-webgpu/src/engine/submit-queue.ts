/** Submits in flight at most: one that runs, and one that waits so that the GPU never does. */
const mostInFlight = 2;

/** Keeps the GPU busy without running far ahead of it. */
export class SubmitQueue {
  readonly #inFlight: Promise<void>[] = [];

  /** Adds a submit, given as the promise of its completion, and waits until there is room for another. */
  async add(completion: Promise<void>): Promise<void> {
    completion.catch(() => {});
    this.#inFlight.push(completion);
    if (this.#inFlight.length >= mostInFlight) await this.#inFlight.shift();
  }

  /** Waits until everything has completed. */
  async drain(): Promise<void> {
    await Promise.all(this.#inFlight.splice(0));
  }
}
