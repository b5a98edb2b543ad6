import type { DigitSet } from '@lenet/mnist';
import { type Architecture, classCount } from '@lenet/model';
import {
  CallQueue,
  checkDigits,
  checkState,
  checkStepSettings,
  disposed,
  type Engine,
  type Evaluation,
  momentCount,
  noState,
  notFinite,
  notLoaded,
  type Optimizer,
  type StepMetrics,
  type StepSettings,
  scoreLogits,
  type TrainingState,
  wrongMoments,
} from '@lenet/trainer';
import type { Kernels } from './kernels/kernels';
import type { EngineMemory } from './memory/engine-memory';
import { readLogits } from './memory/read-logits';
import { readTensors, writeTensors } from './memory/tensor-transfer';
import { AddressSpace } from './plan/address-space';
import { type CallLayout, type CallSize, planCallLayout } from './plan/call-layout';
import { controlBytes, type NetworkLayout, planNetworkLayout } from './plan/network-layout';
import { optimizerValues, stepRates } from './plan/optimizer-values';
import { jobRecord, stepRatesRecord } from './plan/plan-records';
import type { NetworkStages } from './plan/plan-stages';
import { recordSize, writeRecord } from './plan/record';
import { writeNetwork, writeTables } from './plan/write-plan';
import { CallingThread } from './threads/calling-thread';
import type { CallAddresses, Crew } from './threads/crew';

/** What `createWasmEngine` has chosen and started. */
export interface WasmEngineParts {
  readonly architecture: Architecture;
  readonly stages: NetworkStages;
  readonly memory: EngineMemory;
  /** The kernels over that memory, on the calling thread. */
  readonly kernels: Kernels;
  /** The threads for long calls. */
  readonly crew: Crew;
  /** Why there are not more threads. */
  readonly reason?: string | undefined;
}

/** Images scored at a time: enough for 8 threads, 12 ms of work on one. */
const evaluationBatch = 1024;

/** Images that are not worth waking the workers for. */
const fewImages = 64;

/** The images to train on, in memory. */
interface LoadedImages {
  readonly images: number;
  readonly labels: number;
  readonly count: number;
}

/** The WebAssembly engine; made by `createWasmEngine`. */
export class WasmEngine implements Engine {
  readonly name = 'wasm';
  readonly device: string;
  readonly architecture: Architecture;
  readonly #layout: NetworkLayout;
  readonly #memory: EngineMemory;
  readonly #crew: Crew;
  readonly #callingThread: Crew;
  /** They share the memory behind the images. */
  readonly #calls = new CallQueue();
  #images: LoadedImages | undefined;
  /** Moments in memory and updates made; undefined before `writeState`. */
  #state: { moments: number; step: number } | undefined;

  constructor({ architecture, stages, memory, kernels, crew, reason }: WasmEngineParts) {
    this.architecture = architecture;
    this.device = describeDevice(crew.threads, reason);
    this.#memory = memory;
    this.#crew = crew;
    this.#callingThread = new CallingThread(kernels);
    this.#layout = planNetworkLayout(stages, crew.threads, kernels.heapBase());
    memory.reserve(this.#layout.end);
    writeTables(memory.buffer, this.#layout);
  }

  load(digits: DigitSet): Promise<void> {
    return this.#calls.run(() => {
      checkDigits(this.architecture, digits);
      const space = new AddressSpace(this.#layout.end);
      const images = space.take(digits.images.length);
      const labels = space.take(digits.count);
      this.#memory.reserve(space.end);
      this.#bytes(images, digits.images.length).set(digits.images);
      this.#bytes(labels, digits.count).set(digits.labels);
      this.#images = { images, labels, count: digits.count };
    });
  }

  writeState(state: TrainingState): Promise<void> {
    return this.#calls.run(() => {
      checkState(this.architecture, state);
      const { tensors, parameterBytes } = this.#layout;
      for (const [index, parameters] of [state.parameters, ...state.moments].entries()) {
        writeTensors(this.#memory.buffer, tensors, index * parameterBytes, parameters);
      }
      this.#state = { moments: state.moments.length, step: state.step };
    });
  }

  readState(): Promise<TrainingState> {
    return this.#calls.run(() => {
      const { moments, step } = this.#requireState();
      const { tensors, parameterBytes } = this.#layout;
      const read = (index: number) => readTensors(this.#memory.buffer, tensors, index * parameterBytes);
      return { parameters: read(0), moments: Array.from({ length: moments }, (_, index) => read(index + 1)), step };
    });
  }

  trainSteps(order: Uint32Array, settings: StepSettings): Promise<StepMetrics> {
    return this.#calls.run(async () => {
      const state = this.#requireState();
      const loaded = this.#images;
      if (!loaded) throw notLoaded();
      checkStepSettings(order, settings, loaded.count);
      const { batchSize, learningRates, optimizer, signal } = settings;
      this.#prepareMoments(optimizer);
      if (signal?.aborted) return { loss: new Float32Array(), correct: new Uint32Array() };
      const call = this.#planCall({ batchSize, steps: learningRates.length, imageBytes: 0 });
      this.#writeJob(call, loaded, this.#crew.threads, optimizer);
      new Uint32Array(this.#memory.buffer, call.order, order.length).set(order);
      this.#writeRates(call, settings, state.step);
      const made = await this.#crew.trainSteps(this.#addresses(), learningRates.length, signal);
      const firstStep = state.step;
      state.step += made;
      return this.#readMetrics(call, made, firstStep);
    });
  }

  evaluate(digits: DigitSet, signal?: AbortSignal): Promise<Evaluation> {
    return this.#calls.run(async () => {
      this.#requireState();
      checkDigits(this.architecture, digits);
      const logits = await this.#forward(digits.images, digits.count, this.#crew, signal);
      const { lossSum, correct, predictions } = scoreLogits(logits, digits.labels);
      return { count: digits.count, loss: lossSum / digits.count, correct, predictions };
    });
  }

  predict(images: Uint8Array): Promise<Float32Array> {
    return this.#calls.run(() => {
      this.#requireState();
      const { rows, columns } = this.architecture.input;
      const count = images.length / (rows * columns);
      checkDigits(this.architecture, { images, labels: new Uint8Array(count), count, rows, columns });
      return this.#forward(images, count, count > fewImages ? this.#crew : this.#callingThread);
    });
  }

  dispose(): void {
    this.#calls.close();
    this.#crew.dispose();
    this.#images = undefined;
    this.#state = undefined;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** The logits of images, float32, shape `[count, classes]`. */
  async #forward(images: Uint8Array, count: number, crew: Crew, signal?: AbortSignal): Promise<Float32Array> {
    const classes = classCount(this.architecture);
    const logits = new Float32Array(count * classes);
    const imageBytes = images.length / count;
    for (let first = 0; first < count; first += evaluationBatch) {
      signal?.throwIfAborted();
      const batchSize = Math.min(evaluationBatch, count - first);
      const bytes = images.subarray(first * imageBytes, (first + batchSize) * imageBytes);
      logits.set(await this.#forwardBatch(bytes, batchSize, crew, classes), first * classes);
    }
    return logits;
  }

  async #forwardBatch(images: Uint8Array, batchSize: number, crew: Crew, classes: number): Promise<Float32Array> {
    const call = this.#planCall({ batchSize, steps: 1, imageBytes: images.length });
    this.#writeJob(call, { images: call.images, labels: 0 }, crew.threads);
    this.#bytes(call.images, images.length).set(images);
    const order = new Uint32Array(this.#memory.buffer, call.order, batchSize);
    for (let place = 0; place < batchSize; place++) order[place] = place;
    await crew.forward(this.#addresses());
    if (this.#calls.isClosed) throw disposed();
    return readLogits(this.#memory.buffer, call.activations[call.activations.length - 1], batchSize, classes);
  }

  /** Gives a fresh optimiser its zeros; refuses the moments of another kind of optimiser. */
  #prepareMoments(optimizer: Optimizer): void {
    const state = this.#requireState();
    const needed = momentCount(optimizer);
    if (state.moments === needed) return;
    if (state.moments > 0) throw wrongMoments(state.moments, needed);
    const { parameters, parameterBytes } = this.#layout;
    this.#bytes(parameters + parameterBytes, needed * parameterBytes).fill(0);
    state.moments = needed;
  }

  /** Finds room for a call behind the images and tells the kernels about it. */
  #planCall(size: CallSize): CallLayout {
    const layout = this.#layout;
    const start = this.#images ? this.#images.labels + this.#images.count : layout.end;
    const call = planCallLayout(layout, start, size);
    this.#memory.reserve(call.end);
    writeNetwork(new DataView(this.#memory.buffer), layout, call);
    clearPadding(this.#memory.buffer, call);
    return call;
  }

  #writeJob(
    call: CallLayout,
    { images, labels }: Pick<LoadedImages, 'images' | 'labels'>,
    threads: number,
    optimizer: Optimizer = { kind: 'sgd', momentum: 0, nesterov: false, weightDecay: 0 },
  ): void {
    const { order, batchSize, blocks, rates, losses, corrects, sampleLosses, sampleCorrects } = call;
    const buffers = { images, labels, order, rates, losses, corrects, sampleLosses, sampleCorrects };
    const values = { ...buffers, batchSize, blocks, threads, ...optimizerValues(optimizer) };
    writeRecord(new DataView(this.#memory.buffer), this.#layout.jobRecord, jobRecord, values);
    this.#bytes(this.#layout.control, controlBytes).fill(0);
  }

  #writeRates(call: CallLayout, { learningRates, optimizer }: StepSettings, madeSteps: number): void {
    const view = new DataView(this.#memory.buffer);
    for (const [index, learningRate] of learningRates.entries()) {
      const address = call.rates + index * recordSize(stepRatesRecord);
      writeRecord(view, address, stepRatesRecord, stepRates(optimizer, learningRate, madeSteps + index + 1));
    }
  }

  #readMetrics(call: CallLayout, made: number, firstStep: number): StepMetrics {
    const loss = new Float32Array(this.#memory.buffer, call.losses, made).slice();
    const correct = new Uint32Array(this.#memory.buffer, call.corrects, made).slice();
    const last = loss.at(-1);
    if (last !== undefined && !Number.isFinite(last)) throw notFinite(firstStep + made - 1, last);
    return { loss, correct };
  }

  #addresses(): CallAddresses {
    const { networkRecord, jobRecord: job, control } = this.#layout;
    return { network: networkRecord, job, control };
  }

  #bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, address, length);
  }

  #requireState(): { moments: number; step: number } {
    if (this.#state) return this.#state;
    throw noState();
  }
}

function describeDevice(threads: number, reason: string | undefined): string {
  const count = threads === 1 ? '1 thread, SIMD' : `${threads} threads, SIMD`;
  return reason ? `${count} (${reason})` : count;
}

/** Clears what kernels read past the last unit of a dense stage. */
function clearPadding(buffer: ArrayBufferLike, call: CallLayout): void {
  const start = call.activations[0];
  new Uint8Array(buffer, start, call.end - start).fill(0);
}
