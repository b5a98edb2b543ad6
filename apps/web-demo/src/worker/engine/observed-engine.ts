import type { DigitSet } from '@lenet/mnist';
import type { Architecture } from '@lenet/model';
import type { Engine, Evaluation, StepMetrics, StepSettings, TrainingState } from '@lenet/trainer';

/** Is told of every call that made steps: updates made before it, and what it measured. */
export type StepsListener = (firstStep: number, metrics: StepMetrics) => void;

/** An engine that tells of every step, so that a page can draw curves finer than the events of `train`. */
export class ObservedEngine implements Engine {
  readonly #engine: Engine;
  readonly #onSteps: StepsListener;
  #step = 0;

  constructor(engine: Engine, onSteps: StepsListener) {
    this.#engine = engine;
    this.#onSteps = onSteps;
  }

  get name(): string {
    return this.#engine.name;
  }

  get device(): string {
    return this.#engine.device;
  }

  get architecture(): Architecture {
    return this.#engine.architecture;
  }

  /** Updates made. */
  get step(): number {
    return this.#step;
  }

  load(digits: DigitSet): Promise<void> {
    return this.#engine.load(digits);
  }

  async writeState(state: TrainingState): Promise<void> {
    await this.#engine.writeState(state);
    this.#step = state.step;
  }

  readState(): Promise<TrainingState> {
    return this.#engine.readState();
  }

  async trainSteps(order: Uint32Array, settings: StepSettings): Promise<StepMetrics> {
    const metrics = await this.#engine.trainSteps(order, settings);
    if (metrics.loss.length > 0) this.#onSteps(this.#step, metrics);
    this.#step += metrics.loss.length;
    return metrics;
  }

  evaluate(digits: DigitSet, signal?: AbortSignal): Promise<Evaluation> {
    return this.#engine.evaluate(digits, signal);
  }

  predict(images: Uint8Array): Promise<Float32Array> {
    return this.#engine.predict(images);
  }

  dispose(): void {
    this.#engine.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
