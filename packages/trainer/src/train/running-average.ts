import type { StepMetrics } from '../engine/engine';

/** The averages of the article's line: over the batches since the start of the epoch, or since the run went on in its middle. */
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
