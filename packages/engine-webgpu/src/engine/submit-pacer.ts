/** How long the work of one submit should keep the GPU busy, in milliseconds: an abort waits for at most two of them. */
const targetMilliseconds = 60;
/** Steps in one submit at most: their encoding would keep the page waiting. */
const mostSteps = 512;
/** Steps of the first submits, before anything has been measured. */
const firstSteps = 2;

/** Chooses how many steps go into one submit, from how long those before took. */
export class SubmitPacer {
  #millisecondsPerSample: number | undefined;
  #lastCompletion = 0;

  steps(batchSize: number): number {
    if (this.#millisecondsPerSample === undefined) return firstSteps;
    const steps = Math.round(targetMilliseconds / (this.#millisecondsPerSample * batchSize));
    return Math.min(mostSteps, Math.max(1, steps));
  }

  /** @param submitted - when the commands were given, by `performance.now()`; they have completed now */
  measure(samples: number, submitted: number, completed: number): void {
    const started = Math.max(submitted, this.#lastCompletion);
    this.#lastCompletion = completed;
    this.#millisecondsPerSample = Math.max(1e-6, (completed - started) / samples);
  }
}
