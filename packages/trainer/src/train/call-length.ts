const targetMilliseconds = 150;

/**
 * Chooses how many steps the next call makes, so that a call lasts about 150 ms on any device: often enough for a progress bar
 * and a signal, seldom enough that a call costs nothing. Results do not depend on it.
 */
export class CallLength {
  #steps = 4;

  get steps(): number {
    return this.#steps;
  }

  /** Learns from a call: how many steps it made, and in how many milliseconds. */
  measure(steps: number, milliseconds: number): void {
    const fitting = (steps * targetMilliseconds) / Math.max(milliseconds, 0.01);
    this.#steps = Math.max(1, Math.min(Math.round(fitting), this.#steps * 4));
  }
}
