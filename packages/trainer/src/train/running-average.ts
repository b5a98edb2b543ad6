import type { StepMetrics } from '../engine/engine';

/** The averages of the article's line: over all batches since the start of the epoch. */
export class RunningAverage {
  #lossSum = 0;
  #correct = 0;
  #batches = 0;
  readonly #batchSize: number;

  constructor(batchSize: number) {
    this.#batchSize = batchSize;
  }

  add(metrics: StepMetrics): void {
    for (const loss of metrics.loss) this.#lossSum += loss;
    for (const correct of metrics.correct) this.#correct += correct;
    this.#batches += metrics.loss.length;
  }

  get loss(): number {
    return this.#lossSum / this.#batches;
  }

  get accuracy(): number {
    return this.#correct / (this.#batches * this.#batchSize);
  }
}
