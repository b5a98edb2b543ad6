import type { DigitSet } from '@lenet/mnist';
import type { Architecture } from '@lenet/model';
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
  TrainerError,
  type TrainingState,
  wrongMoments,
} from '@lenet/trainer';
import { describeAdapter } from '../adapter/describe-adapter';
import { packParameters, unpackParameters } from '../plan/state-conversion';
import type { Program } from '../program/program';
import { BindGroupKeeper } from './bind-groups';
import { mapModeRead } from './buffer-usage';
import { checkBatchSize } from './check-batch-size';
import { DeviceWatch } from './device-watch';
import { EngineBuffers } from './engine-buffers';
import { destroyImages, type ImageBuffers, uploadImages } from './image-buffers';
import { runPredictionCall } from './prediction-call';
import { SubmitPacer } from './submit-pacer';
import { counterBytes, metricBytes, runTrainingCall } from './training-call';

/** What the host knows of the state on the device. */
interface StateMark {
  readonly step: number;
  readonly moments: number;
  /** Names of the parameters, in the order in which they were written. */
  readonly names: readonly string[];
}

/** The WebGPU engine; made by `createWebGpuEngine`, which has chosen and checked the device. */
export class WebGpuEngine implements Engine {
  readonly name = 'webgpu';
  readonly device: string;
  readonly architecture: Architecture;
  readonly #watch: DeviceWatch;
  readonly #program: Program;
  readonly #buffers: EngineBuffers;
  readonly #trainingGroups: BindGroupKeeper;
  readonly #predictionGroups: BindGroupKeeper;
  readonly #pacer = new SubmitPacer();
  readonly #ownsDevice: boolean;
  readonly #calls = new CallQueue();
  #images: ImageBuffers | undefined;
  #state: StateMark | undefined;
  /** Steps that the GPU has certainly made; for messages. */
  #reached = 0;

  constructor(device: GPUDevice, program: Program, ownsDevice: boolean) {
    this.architecture = program.plan.architecture;
    this.device = describeAdapter(device.adapterInfo);
    this.#watch = DeviceWatch.of(device);
    this.#program = program;
    this.#buffers = new EngineBuffers(device);
    this.#trainingGroups = new BindGroupKeeper(device, program.trainingLayout);
    this.#predictionGroups = new BindGroupKeeper(device, program.predictionLayout);
    this.#ownsDevice = ownsDevice;
  }

  load(digits: DigitSet): Promise<void> {
    return this.#run(async () => {
      checkDigits(this.architecture, digits);
      destroyImages(this.#images);
      this.#images = undefined;
      let images: ImageBuffers | undefined;
      try {
        await this.#watch.command(this.#at('while the images were loaded'), () => {
          images = uploadImages(this.#watch.device, digits);
        });
      } catch (error) {
        destroyImages(images);
        throw error;
      }
      this.#images = images;
    });
  }

  writeState(state: TrainingState): Promise<void> {
    return this.#run(async () => {
      checkState(this.architecture, state);
      const { state: layout } = this.#program.plan;
      const packed = new Float32Array(layout.size * 3);
      for (const [index, parameters] of [state.parameters, ...state.moments].entries()) {
        packed.set(packParameters(layout, parameters), index * layout.size);
      }
      try {
        await this.#watch.command(this.#at('while a state was written'), () => {
          this.#watch.device.queue.writeBuffer(this.#buffers.state.ofSize(packed.byteLength), 0, packed);
        });
      } catch (error) {
        this.#state = undefined;
        this.#buffers.state.destroy();
        throw error;
      }
      this.#reached = state.step;
      this.#state = { step: state.step, moments: state.moments.length, names: Object.keys(state.parameters) };
    });
  }

  readState(): Promise<TrainingState> {
    return this.#run(async () => {
      const { step, moments, names } = this.#requireState();
      const { state: layout } = this.#program.plan;
      const bytes = layout.size * 4;
      const numbers = await this.#read(this.#buffers.state.ofSize(3 * bytes), 0, (1 + moments) * bytes);
      const copies = Array.from({ length: 1 + moments }, (_, index) =>
        unpackParameters(layout, names, numbers.subarray(index * layout.size, (index + 1) * layout.size)),
      );
      return { parameters: copies[0], moments: copies.slice(1), step };
    });
  }

  trainSteps(order: Uint32Array, settings: StepSettings): Promise<StepMetrics> {
    return this.#run(async () => {
      const state = this.#requireState();
      const images = this.#requireImages();
      checkStepSettings(order, settings, images.count);
      checkBatchSize(settings.batchSize, this.#program.plan, this.#watch.device.limits);
      const moments = requireMoments(state, settings.optimizer);
      if (settings.learningRates.length === 0 || settings.signal?.aborted) return emptyMetrics();
      const steps = await runTrainingCall(
        {
          watch: this.#watch,
          program: this.#program,
          buffers: this.#buffers,
          images,
          bindGroups: this.#trainingGroups,
          pacer: this.#pacer,
          firstStep: state.step,
          // What a failure in between leaves on the device, nobody knows.
          onSubmit: () => {
            this.#state = undefined;
          },
          onComplete: (count) => {
            this.#reached += count;
          },
          isStopped: () => this.#calls.isClosed || (settings.signal?.aborted ?? false),
        },
        order,
        settings,
      );
      this.#state = { ...state, moments, step: state.step + steps };
      return this.#readMetrics(steps, state.step);
    });
  }

  evaluate(digits: DigitSet, signal?: AbortSignal): Promise<Evaluation> {
    return this.#run(async () => {
      this.#requireState();
      checkDigits(this.architecture, digits);
      const logits = await this.#logits(digits.images, digits.count, signal);
      const { lossSum, correct, predictions } = scoreLogits(logits, digits.labels);
      return { count: digits.count, loss: lossSum / digits.count, correct, predictions };
    });
  }

  predict(images: Uint8Array): Promise<Float32Array> {
    return this.#run(async () => {
      this.#requireState();
      const { rows, columns } = this.architecture.input;
      const count = images.length / (rows * columns);
      checkDigits(this.architecture, { images, labels: new Uint8Array(count), count, rows, columns });
      return this.#logits(images, count, undefined);
    });
  }

  dispose(): void {
    if (this.#calls.isClosed) return;
    this.#calls.close();
    this.#state = undefined;
    destroyImages(this.#images);
    this.#images = undefined;
    this.#buffers.destroy();
    if (this.#ownsDevice) this.#watch.device.destroy();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async #run<Result>(call: () => Promise<Result>): Promise<Result> {
    return this.#calls.run(async () => {
      try {
        return await call();
      } catch (error) {
        if (error instanceof TrainerError && error.code === 'OUT_OF_MEMORY') this.#buffers.destroyScratch();
        throw error;
      }
    });
  }

  /** Where the training stands, for messages. */
  #at(doing: string): string {
    return `${doing} at step ${this.#reached}`;
  }

  async #readMetrics(steps: number, firstStep: number): Promise<StepMetrics> {
    if (this.#calls.isClosed) throw disposed();
    if (steps === 0) return emptyMetrics();
    const bytes = steps * metricBytes;
    const numbers = await this.#read(this.#buffers.progress.ofSize(counterBytes + bytes), counterBytes, bytes);
    const loss = Float32Array.from({ length: steps }, (_, step) => numbers[2 * step]);
    const correct = Uint32Array.from({ length: steps }, (_, step) => numbers[2 * step + 1]);
    const broken = loss.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0) throw notFinite(firstStep + broken, loss[broken]);
    return { loss, correct };
  }

  async #logits(images: Uint8Array, count: number, signal: AbortSignal | undefined): Promise<Float32Array> {
    const call = {
      watch: this.#watch,
      program: this.#program,
      buffers: this.#buffers,
      bindGroups: this.#predictionGroups,
      when: this.#at('in prediction'),
    };
    const logits = await runPredictionCall(call, images, count, signal);
    return this.#map(logits * 4);
  }

  /** Copies a part of a buffer to the host. */
  async #read(source: GPUBuffer, offset: number, bytes: number): Promise<Float32Array> {
    const { device } = this.#watch;
    await this.#watch.command(this.#at('while numbers were read back'), () => {
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(source, offset, this.#buffers.readback.ofSize(bytes), 0, bytes);
      device.queue.submit([encoder.finish()]);
    });
    return this.#map(bytes);
  }

  /** The first bytes of the readback buffer as numbers. */
  async #map(bytes: number): Promise<Float32Array> {
    const buffer = this.#buffers.readback.ofSize(bytes);
    await this.#watch.settle(this.#at('while numbers were read back'), buffer.mapAsync(mapModeRead, 0, bytes));
    const numbers = new Float32Array(buffer.getMappedRange(0, bytes)).slice();
    buffer.unmap();
    return numbers;
  }

  #requireState(): StateMark {
    this.#watch.requireAlive(this.#at('before this call'));
    if (this.#state) return this.#state;
    throw noState();
  }

  #requireImages(): ImageBuffers {
    if (this.#images) return this.#images;
    throw notLoaded();
  }
}

function emptyMetrics(): StepMetrics {
  return { loss: new Float32Array(), correct: new Uint32Array() };
}

/** A fresh optimiser starts from the zeros that are on the device; the moments of another kind of optimiser are refused. */
function requireMoments({ moments }: StateMark, optimizer: Optimizer): number {
  const needed = momentCount(optimizer);
  if (moments === needed || moments === 0) return needed;
  throw wrongMoments(moments, needed);
}
