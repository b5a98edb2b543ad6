import type { StepMetrics } from '../engine/engine';
import type { EpochProgress } from './checkpoint';

/** Where an epoch begins. */
export const epochStart: EpochProgress = { batches: 0, lossSum: 0, correct: 0, seconds: 0, isTold: false };

/** The averages of the article's line, over the batches since the start of the epoch. */
export class RunningAverage {
  readonly #batchSize: number;
  #lossSum: number;
  #correct: number;
  #batches: number;

  /** @param progress - where to go on from */
  constructor(batchSize: number, progress: EpochProgress) {
    this.#batchSize = batchSize;
    this.#lossSum = progress.lossSum;
    this.#correct = progress.correct;
    this.#batches = progress.batches;
  }

  /** Adds step after step, so that the sums do not depend on how steps are cut into calls. */
  add(metrics: StepMetrics): void {
    for (const loss of metrics.loss) this.#lossSum += loss;
    for (const correct of metrics.correct) this.#correct += correct;
    this.#batches += metrics.loss.length;
  }

  get sums(): Pick<EpochProgress, 'batches' | 'lossSum' | 'correct'> {
    return { batches: this.#batches, lossSum: this.#lossSum, correct: this.#correct };
  }

  /** Batches so far. */
  get batches(): number {
    return this.#batches;
  }

  get loss(): number {
    return this.#lossSum / this.#batches;
  }

  get accuracy(): number {
    return this.#correct / (this.#batches * this.#batchSize);
  }
}
