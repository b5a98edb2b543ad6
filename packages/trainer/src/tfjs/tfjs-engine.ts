import type { DigitSet } from '@lenet/mnist';
import { type Architecture, classCount, rubbishLogit } from '@lenet/model';
import { concat, dispose, getBackend, type Tensor, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import { CallQueue } from '../engine/call-queue';
import { checkDigits, checkState, checkStepSettings } from '../engine/checks';
import type { Engine, Evaluation, StepMetrics, StepSettings, TrainingState } from '../engine/engine';
import { noState, notFinite, notLoaded } from '../engine/engine-errors';
import { EventLoopBreaks } from '../engine/event-loop';
import { scoreLogits } from '../engine/score-logits';
import { TrainerError } from '../trainer-error';
import { ImageStore } from './image-store';
import { lossColumns } from './loss-gradient';
import type { BackendOperations, BatchSource } from './operations/backend-operations';
import type { Stage } from './stages/stage';
import { TfjsState } from './tfjs-state';
import { forward, trainingStep } from './training-step';

/** The images to train on: as bytes, for their labels, and as the backend takes batches of them. */
interface LoadedImages {
  readonly store: ImageStore;
  readonly batches: BatchSource;
}

/** Images computed at once: enough to fill a device, little enough for any memory (30 MB of activations). */
const inferenceBatch = 1000;

/** The TensorFlow.js engine; made by `createTfjsEngine`, which has chosen the backend. */
export class TfjsEngine implements Engine {
  readonly name = 'tfjs';
  readonly device: string;
  readonly architecture: Architecture;
  readonly #backend = getBackend();
  readonly #operations: BackendOperations;
  readonly #stages: readonly Stage[];
  readonly #rubbishLogit: number;
  readonly #calls = new CallQueue();
  #images: LoadedImages | undefined;
  #state: TfjsState | undefined;

  constructor(architecture: Architecture, operations: BackendOperations, device: string) {
    this.architecture = architecture;
    this.device = device;
    this.#operations = operations;
    this.#stages = operations.planStages(architecture);
    this.#rubbishLogit = rubbishLogit(architecture);
  }

  load(digits: DigitSet): Promise<void> {
    return this.#onBackend(() => {
      checkDigits(this.architecture, digits);
      const store = new ImageStore(digits, this.architecture.input);
      const batches = this.#operations.createBatchSource(store, lossColumns(this.architecture));
      this.#images?.batches.dispose();
      this.#images = { store, batches };
    });
  }

  writeState(state: TrainingState): Promise<void> {
    return this.#onBackend(() => {
      checkState(this.architecture, state);
      const written = new TfjsState(this.architecture, state);
      this.#state?.dispose();
      this.#state = written;
    });
  }

  readState(): Promise<TrainingState> {
    return this.#onBackend(() => this.#requireState().read());
  }

  trainSteps(order: Uint32Array, settings: StepSettings): Promise<StepMetrics> {
    return this.#onBackend(async () => {
      const state = this.#requireState();
      if (!this.#images) throw notLoaded();
      const { store, batches } = this.#images;
      checkStepSettings(order, settings, store.count);
      state.prepare(settings.optimizer);
      const logits: Tensor2D[] = [];
      const firstStep = state.step;
      try {
        await this.#runSteps(state, batches, order, settings, logits);
        return await measureSteps(logits, store.labels(order), settings.batchSize, firstStep, this.#rubbishLogit);
      } finally {
        dispose(logits);
      }
    });
  }

  evaluate(digits: DigitSet, signal?: AbortSignal): Promise<Evaluation> {
    return this.#onBackend(async () => {
      checkDigits(this.architecture, digits);
      const logits = await this.#logits(digits, signal);
      const { lossSum, correct, predictions } = scoreLogits(logits, digits.labels, this.#rubbishLogit);
      return { count: digits.count, loss: lossSum / digits.count, correct, predictions };
    });
  }

  predict(images: Uint8Array): Promise<Float32Array> {
    return this.#onBackend(() => {
      const { rows, columns } = this.architecture.input;
      const count = images.length / (rows * columns);
      const digits = { images, labels: new Uint8Array(count), count, rows, columns };
      checkDigits(this.architecture, digits);
      return this.#logits(digits);
    });
  }

  dispose(): void {
    this.#calls.close();
    this.#state?.dispose();
    this.#state = undefined;
    this.#images?.batches.dispose();
    this.#images = undefined;
    this.#operations.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Runs a call in its turn, if TensorFlow.js still computes where this engine was made. */
  #onBackend<Result>(call: () => Result | Promise<Result>): Promise<Result> {
    return this.#calls.run(() => {
      if (getBackend() === this.#backend) return call();
      throw new TrainerError(
        'UNAVAILABLE_DEVICE',
        `The engine was made on the backend ${this.#backend}; TensorFlow.js now computes on ${getBackend()}.`,
        `Call setBackend('${this.#backend}') again, or make a new engine.`,
      );
    });
  }

  async #runSteps(
    state: TfjsState,
    batches: BatchSource,
    order: Uint32Array,
    { batchSize, optimizer, learningRates, signal }: StepSettings,
    logits: Tensor[],
  ): Promise<void> {
    const breaks = new EventLoopBreaks();
    const plan = {
      operations: this.#operations,
      stages: this.#stages,
      places: state.layout.places,
      rubbishLogit: this.#rubbishLogit,
    };
    for (const [index, learningRate] of learningRates.entries()) {
      if (signal?.aborted || this.#calls.isClosed) return;
      const nextBatch = () => batches.batch(order.subarray(index * batchSize, (index + 1) * batchSize));
      const update = { optimizer, learningRate, step: state.step };
      const result = trainingStep(plan, state.vectors, nextBatch, update);
      state.advance(result.state);
      logits.push(result.logits);
      await breaks.pauseIfDue();
    }
  }

  /** Logits of all images of a set, a batch at a time. */
  async #logits(digits: DigitSet, signal?: AbortSignal): Promise<Float32Array> {
    const state = this.#requireState();
    const images = new ImageStore(digits, this.architecture.input);
    const classes = classCount(this.architecture);
    const logits = new Float32Array(digits.count * classes);
    const breaks = new EventLoopBreaks();
    for (let start = 0; start < digits.count; start += inferenceBatch) {
      signal?.throwIfAborted();
      const indices = range(start, Math.min(start + inferenceBatch, digits.count));
      logits.set(await this.#batchLogits(state, images, indices), start * classes);
      await breaks.pauseIfDue();
    }
    return logits;
  }

  async #batchLogits(state: TfjsState, images: ImageStore, indices: Uint32Array): Promise<Float32Array> {
    const logits = tidy(() => {
      const parameters = this.#operations.split(state.vectors.parameter, state.layout.places);
      return forward(this.#stages, images.images(indices), parameters).at(-1)?.output as Tensor;
    });
    try {
      return (await logits.data()) as Float32Array;
    } finally {
      logits.dispose();
    }
  }

  #requireState(): TfjsState {
    if (this.#state) return this.#state;
    throw noState();
  }
}

/** The losses and hits of steps from their logits: one readback a call. */
async function measureSteps(
  logits: readonly Tensor2D[],
  labels: Uint8Array,
  batchSize: number,
  firstStep: number,
  rubbishLogit: number,
): Promise<StepMetrics> {
  const loss = new Float32Array(logits.length);
  const correct = new Uint32Array(logits.length);
  const values = await download(logits);
  const size = values.length / Math.max(1, logits.length);
  for (let step = 0; step < logits.length; step++) {
    const answers = values.subarray(step * size, (step + 1) * size);
    const score = scoreLogits(answers, labels.subarray(step * batchSize, (step + 1) * batchSize), rubbishLogit);
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

function range(start: number, end: number): Uint32Array {
  return Uint32Array.from({ length: end - start }, (_, index) => start + index);
}
