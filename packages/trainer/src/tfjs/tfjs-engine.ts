import type { DigitSet } from '@lenet/mnist';
import type { Architecture } from '@lenet/model';
import { concat, dispose, type Tensor, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import { checkDigits, checkState, checkStepSettings } from '../engine/checks';
import type { Engine, Evaluation, StepMetrics, StepSettings, TrainingState } from '../engine/engine';
import { EventLoopBreaks } from '../engine/event-loop';
import { scoreLogits } from '../engine/score-logits';
import { TrainerError } from '../trainer-error';
import { describeBackend } from './describe-backend';
import { ImageStore } from './image-store';
import { planStages } from './stages/plan-stages';
import type { Stage } from './stages/stage';
import { TfjsState } from './tfjs-state';
import { forward, trainingStep } from './training-step';

/** Images scored at once: enough to fill a device, little enough for any memory (14 MB of activations). */
const evaluationBatch = 1000;

/** The TensorFlow.js engine; made by `createTfjsEngine`, which has chosen the backend. */
export class TfjsEngine implements Engine {
  readonly name = 'tfjs';
  readonly device: string;
  readonly architecture: Architecture;
  readonly #stages: readonly Stage[];
  #images: ImageStore | undefined;
  #state: TfjsState | undefined;
  #isDisposed = false;

  constructor(architecture: Architecture) {
    this.architecture = architecture;
    this.device = describeBackend();
    this.#stages = planStages(architecture);
  }

  async load(digits: DigitSet): Promise<void> {
    this.#requireAlive();
    checkDigits(this.architecture, digits);
    this.#images = new ImageStore(digits);
  }

  async writeState(state: TrainingState): Promise<void> {
    this.#requireAlive();
    checkState(this.architecture, state);
    this.#state?.dispose();
    this.#state = new TfjsState(this.architecture, state);
  }

  async readState(): Promise<TrainingState> {
    return this.#requireState().read();
  }

  async trainSteps(order: Uint32Array, settings: StepSettings): Promise<StepMetrics> {
    const state = this.#requireState();
    const images = this.#requireImages();
    checkStepSettings(order, settings, images.count);
    state.prepare(settings.optimizer);
    const logits: Tensor2D[] = [];
    const firstStep = state.step;
    try {
      await this.#runSteps(state, images, order, settings, logits);
      return await measureSteps(logits, images.labels(order), settings.batchSize, firstStep);
    } finally {
      dispose(logits);
    }
  }

  async evaluate(digits: DigitSet, signal?: AbortSignal): Promise<Evaluation> {
    const state = this.#requireState();
    checkDigits(this.architecture, digits);
    const images = new ImageStore(digits);
    const predictions = new Uint8Array(digits.count);
    const breaks = new EventLoopBreaks();
    let lossSum = 0;
    let correct = 0;
    for (let start = 0; start < digits.count; start += evaluationBatch) {
      signal?.throwIfAborted();
      const indices = range(start, Math.min(start + evaluationBatch, digits.count));
      const score = scoreLogits(await this.#logits(state, images, indices), images.labels(indices));
      predictions.set(score.predictions, start);
      lossSum += score.lossSum;
      correct += score.correct;
      await breaks.pauseIfDue();
    }
    return { count: digits.count, loss: lossSum / digits.count, correct, predictions };
  }

  async predict(images: Uint8Array): Promise<Float32Array> {
    const state = this.#requireState();
    const { rows, columns } = this.architecture.input;
    const count = images.length / (rows * columns);
    const digits = { images, labels: new Uint8Array(count), count, rows, columns };
    checkDigits(this.architecture, digits);
    return this.#logits(state, new ImageStore(digits), range(0, count));
  }

  dispose(): void {
    this.#state?.dispose();
    this.#state = undefined;
    this.#images = undefined;
    this.#isDisposed = true;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async #runSteps(
    state: TfjsState,
    images: ImageStore,
    order: Uint32Array,
    { batchSize, optimizer, learningRates, signal }: StepSettings,
    logits: Tensor[],
  ): Promise<void> {
    const breaks = new EventLoopBreaks();
    for (const [index, learningRate] of learningRates.entries()) {
      if (signal?.aborted || this.#isDisposed) return;
      const batch = order.subarray(index * batchSize, (index + 1) * batchSize);
      const update = { optimizer, learningRate, step: state.step };
      const result = trainingStep(
        this.#stages,
        state.tensors,
        () => images.images(batch),
        images.labels(batch),
        update,
      );
      state.advance(result.tensors);
      logits.push(result.logits);
      await breaks.pauseIfDue();
    }
  }

  async #logits(state: TfjsState, images: ImageStore, indices: Uint32Array): Promise<Float32Array> {
    const logits = tidy(() => forward(this.#stages, images.images(indices), state.parameters).at(-1)?.output as Tensor);
    try {
      return Float32Array.from(await logits.data());
    } finally {
      logits.dispose();
    }
  }

  #requireAlive(): void {
    if (!this.#isDisposed) return;
    throw new TrainerError('DISPOSED', 'The engine has been disposed.', 'Make a new engine.');
  }

  #requireState(): TfjsState {
    this.#requireAlive();
    if (this.#state) return this.#state;
    throw new TrainerError('NO_STATE', 'The engine has no parameters.', 'Call writeState first.');
  }

  #requireImages(): ImageStore {
    if (this.#images) return this.#images;
    throw new TrainerError('NOT_LOADED', 'No images are loaded.', 'Call load before trainSteps.');
  }
}

/** The losses and hits of steps from their logits: one readback a call. */
async function measureSteps(
  logits: readonly Tensor2D[],
  labels: Uint8Array,
  batchSize: number,
  firstStep: number,
): Promise<StepMetrics> {
  const loss = new Float32Array(logits.length);
  const correct = new Uint32Array(logits.length);
  const values = await download(logits);
  const size = values.length / Math.max(1, logits.length);
  for (let step = 0; step < logits.length; step++) {
    const answers = values.subarray(step * size, (step + 1) * size);
    const score = scoreLogits(answers, labels.subarray(step * batchSize, (step + 1) * batchSize));
    loss[step] = score.lossSum / batchSize;
    correct[step] = score.correct;
    if (!Number.isFinite(loss[step])) throw notFinite(firstStep + step, loss[step]);
  }
  return { loss, correct };
}

async function download(logits: readonly Tensor2D[]): Promise<Float32Array> {
  if (logits.length === 0) return new Float32Array();
  const all = concat([...logits], 0);
  try {
    return (await all.data()) as Float32Array;
  } finally {
    all.dispose();
  }
}

function notFinite(step: number, loss: number): TrainerError {
  return new TrainerError(
    'NOT_FINITE',
    `The loss of step ${step} is ${loss}.`,
    'Lower the learning rate, or go on from an earlier state.',
  );
}

function range(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - start }, (_, index) => start + index);
}
