import type { DigitSet } from '@lenet/mnist';
import type { Architecture, ModelParameters } from '@lenet/model';
import type { Optimizer } from './optimizer';

/** Everything that training changes: with the same state, data and settings an engine goes on to the same bits. */
export interface TrainingState {
  readonly parameters: ModelParameters;
  /**
   * The optimiser's moments, each with the names and shapes of `parameters`: none for plain SGD, `[momentum]` for SGD with
   * momentum, `[first, second]` for Adam and AdamW. An empty list means zeros: a fresh optimiser.
   */
  readonly moments: readonly ModelParameters[];
  /** Updates made so far; Adam's bias correction depends on it. */
  readonly step: number;
}

/** How the steps of one call are made. */
export interface StepSettings {
  /** Images a step. */
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  /** The learning rate of each step, in order; its length is the number of steps. */
  readonly learningRates: Float32Array;
  /** Ends the call early, between two steps: the call then resolves with the metrics of the steps that were made. */
  readonly signal?: AbortSignal | undefined;
}

/** What the steps of one call measured; shorter than asked for only after an abort. */
export interface StepMetrics {
  /** Mean loss of each step's batch, in nats, before that step's update; one float32 a step: the cross-entropy, for `lenet5` its own loss. */
  readonly loss: Float32Array;
  /** How many images of each step's batch were read correctly before that step's update; one a step. */
  readonly correct: Uint32Array;
}

/** The score of a network on a whole digit set. */
export interface Evaluation {
  /** Images scored: all of them. */
  readonly count: number;
  /** Mean loss over all images, in nats: the cross-entropy, for `lenet5` its own loss. */
  readonly loss: number;
  /** Images read correctly. */
  readonly correct: number;
  /** The class read from each image, `uint8`, shape `[count]`. */
  readonly predictions: Uint8Array;
}

/**
 * A device that holds images, parameters and optimiser state, and trains many steps a call.
 *
 * Calls run one after another, in the order in which they were made. After `dispose` every call rejects with `DISPOSED`, one that was
 * under way too; on a device that is lost, with `DEVICE_LOST`; when a device has no memory left for what a call needs, with
 * `OUT_OF_MEMORY`.
 *
 * Every engine passes `@lenet/trainer/conformance`: PyTorch's semantics, the same bits for the same seed on the same device,
 * memory that does not grow, and nothing read back per step.
 *
 * @example
 * ```ts
 * import type { Engine } from '@lenet/trainer';
 *
 * const describe = (engine: Engine) => `${engine.name} on ${engine.device}`;
 * ```
 */
export interface Engine extends Disposable {
  /** The kind of engine: `wasm`, `webgpu`, `tfjs`. */
  readonly name: string;
  /** What really answered, for people: `NVIDIA H200 (Vulkan)`, `2 threads, SIMD`. */
  readonly device: string;
  readonly architecture: Architecture;
  /**
   * Takes the images to train on to the device, once; a second call replaces them. Leave the bytes as they are afterwards: an engine may
   * read them in place.
   *
   * @throws TrainerError `INVALID_DIGITS` when their size or labels do not fit the architecture, or there are none
   */
  load(digits: DigitSet): Promise<void>;
  /**
   * Sets parameters, moments and step; what was there stays when they are refused.
   *
   * @throws TrainerError `INVALID_STATE` when a name, shape or value does not fit the architecture
   */
  writeState(state: TrainingState): Promise<void>;
  /**
   * Copies parameters, moments and step back from the device.
   *
   * @throws TrainerError `NO_STATE` before `writeState`
   */
  readState(): Promise<TrainingState>;
  /**
   * Trains on whole batches of loaded images, a step a batch.
   *
   * @param order - indices of loaded images, `learningRates.length * batchSize` of them: batch after batch
   * @throws TrainerError `NOT_LOADED` before `load`, `NO_STATE` before `writeState`, `INVALID_STEP_SETTINGS` when lengths, indices or
   * settings do not fit, `NOT_FINITE` when a loss is NaN or infinite, `DISPOSED` after `dispose`
   */
  trainSteps(order: Uint32Array, settings: StepSettings): Promise<StepMetrics>;
  /**
   * Scores every image of a set, the last partial batch included.
   *
   * @throws TrainerError `NO_STATE` before `writeState`, `INVALID_DIGITS` when the set does not fit; the reason of an aborted `signal`
   */
  evaluate(digits: DigitSet, signal?: AbortSignal): Promise<Evaluation>;
  /**
   * Logits of images, float32, shape `[count, classes]`, from pixels, `uint8`, shape `[count, rows, columns]`.
   *
   * @throws TrainerError `NO_STATE` before `writeState`, `INVALID_DIGITS` when the bytes are not whole images, or none
   */
  predict(images: Uint8Array): Promise<Float32Array>;
  /** Frees everything on the device; safe to call twice. */
  dispose(): void;
}
