import type { CheckpointPace } from './checkpoint';

/** A checkpoint may keep training waiting for a hundredth of the time. */
const timesItsCost = 100;

/** Tells when the next checkpoint is due between two epochs. */
export class CheckpointClock {
  readonly #pace: CheckpointPace;
  readonly #now: () => number;
  #madeAt: number;
  #cost = 0;

  /** @param now - milliseconds of a clock that does not jump */
  constructor(pace: CheckpointPace, now: () => number) {
    this.#pace = pace;
    this.#now = now;
    this.#madeAt = now();
  }

  /** Steps from here to the next one that has to be followed by a checkpoint. */
  stepsUntilDue(step: number): number {
    const { everySteps } = this.#pace;
    return everySteps === undefined ? Number.POSITIVE_INFINITY : everySteps - (step % everySteps);
  }

  isDue(step: number): boolean {
    const { everySteps, everySeconds } = this.#pace;
    if (everySteps !== undefined && step % everySteps === 0) return true;
    if (everySeconds === undefined) return false;
    return this.#now() - this.#madeAt >= Math.max(everySeconds * 1000, timesItsCost * this.#cost);
  }

  /** Takes note of a checkpoint that was begun at a moment and has just been dealt with. */
  made(startedAt: number): void {
    this.#madeAt = this.#now();
    this.#cost = this.#madeAt - startedAt;
  }
}
