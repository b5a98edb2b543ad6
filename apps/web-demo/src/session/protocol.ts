import type { ActivationShape } from '@lenet/model';
import type {
  EpochEndEvent,
  EvaluationEndEvent,
  ProgressUpdateEvent,
  RunEndEvent,
  RunStartEvent,
  StepEndEvent,
} from '@lenet/trainer';
import type { TrainingSettings } from './training-settings';

/** The devices that can train in a page, the fastest kind first. */
export const deviceNames = ['webgpu', 'wasm', 'tfjs-webgpu', 'tfjs-wasm', 'tfjs-cpu'] as const;

/** One of the devices that can train in a page. */
export type DeviceName = (typeof deviceNames)[number];

/** Whether a device can be used in this page, told apart by `available`. */
export type DeviceReport = {
  readonly name: DeviceName;
  /** Name for people: `WebGPU, fused kernels`. */
  readonly title: string;
  /** Whether choosing it fetches TensorFlow.js and one of its backends first. */
  readonly loadsTensorFlow: boolean;
  /** Whether it is WebGPU computed on the CPU: there to try, never the default. */
  readonly isSoftware: boolean;
} & (
  | {
      readonly available: true;
      /** What answered, for people: `NVIDIA H200 (nvidia hopper)`, `8 threads`. */
      readonly detail: string;
    }
  | {
      readonly available: false;
      /** Why not, one sentence. */
      readonly reason: string;
    }
);

/** What can train here, and what does unless the visitor says otherwise. */
export interface DeviceList {
  /** Every device of {@link deviceNames}, in that order. */
  readonly devices: readonly DeviceReport[];
  readonly defaultDevice: DeviceName;
  /** Why that one, a sentence or two; says so when there is no WebGPU. */
  readonly reason: string;
  /** Threads that the fused WebAssembly engine gets. */
  readonly threads: number;
  /** Why threads are off, one sentence; absent when they are on. */
  readonly threadsNote?: string;
}

/** A failure that crossed from the worker: the code is for programs, message and hint are for people. */
export interface SessionFailure {
  /** A code of `TrainerError`, `ModelError` or `MnistError`, or one of the session's own ({@link SessionErrorCode}). */
  readonly code: string;
  /** What was found, one line. */
  readonly message: string;
  /** What to do about it; may be empty. */
  readonly hint: string;
}

/** The session's own codes. */
export type SessionErrorCode =
  | 'NOT_NOW'
  | 'INVALID_SETTINGS'
  | 'INVALID_WEIGHTS'
  | 'UNKNOWN_DEVICE'
  | 'CODE_UNAVAILABLE'
  | 'NO_SAVED_RUN'
  | 'RUN_IN_OTHER_TAB'
  | 'STORAGE_FULL'
  | 'STORAGE_UNAVAILABLE'
  | 'WORKER_LOST'
  | 'CLOSED'
  | 'INTERNAL';

/**
 * Where a session stands:
 *
 * - `idle`: no run; the network is untrained or was loaded
 * - `preparing`: a run was asked for; the device opens, the images load
 * - `training`
 * - `pausing`: the pause is acknowledged, the steps under way end
 * - `paused`
 * - `stopping`: the stop is acknowledged, the steps under way end
 * - `stopped`: the run ended early; `resume` goes on from there
 * - `finished`: the run made all its epochs
 * - `failed`: the run broke off (`failure` says why); `resume` goes on from the last state that was read, on any device
 */
export type Phase =
  | 'idle'
  | 'preparing'
  | 'training'
  | 'pausing'
  | 'paused'
  | 'stopping'
  | 'stopped'
  | 'finished'
  | 'failed';

/** Where the parameters of the current network came from. */
export type NetworkOrigin = 'untrained' | 'trained' | 'file' | 'pretrained' | 'saved-run';

/** Everything that the page may want to show of the session at any time; comes with `state-change`. */
export interface SessionState {
  readonly phase: Phase;
  /** Commands that make sense now; the page enables its buttons by it. */
  readonly commands: readonly TrainingCommand[];
  /** The device that is open; absent before the first use of one. */
  readonly device?: {
    readonly name: DeviceName;
    /** What really answered. */
    readonly detail: string;
  };
  readonly network: {
    readonly architecture: string;
    readonly origin: NetworkOrigin;
    /** Updates made. */
    readonly step: number;
  };
  /** MNIST. */
  readonly data: 'absent' | 'loading' | 'ready' | 'failed';
  /** The run that was started or restored last. */
  readonly run?: {
    readonly settings: TrainingSettings;
    readonly step: number;
    readonly totalSteps: number;
    readonly stepsPerEpoch: number;
  };
  /** Why the phase is `failed`. */
  readonly failure?: SessionFailure;
}

/** The commands of a run, as {@link SessionState}`.commands` names them. */
export type TrainingCommand = 'start' | 'pause' | 'resume' | 'stop' | 'reset';

/** What a network reads in one image. */
export interface ReadDigit {
  readonly digit: number;
  /** Scores before softmax, float32, shape `[10]`. */
  readonly logits: Float32Array;
  /** Softmax of the logits, float32, shape `[10]`. */
  readonly probabilities: Float32Array;
}

/** What the current network reads, beside what it read before any training. */
export interface Reading {
  /** Updates behind `current`. */
  readonly step: number;
  readonly current: ReadDigit;
  /** The untrained network of the same architecture and seed. */
  readonly untrained: ReadDigit;
}

/** The output of one layer for one image. */
export interface LayerView {
  /** Name of the layer: `conv1`, `relu1`, `pool1`, `fc1`. */
  readonly name: string;
  readonly kind: 'convolution' | 'average-pooling' | 'dense' | 'activation' | (string & {});
  /** `[channels, rows, columns]` or `[units]`. */
  readonly shape: ActivationShape;
  /** float32, row-major in `shape`. */
  readonly data: Float32Array;
}

/** The weights of one convolution. */
export interface FilterView {
  /** Name of the layer: `conv1`. */
  readonly name: string;
  /** `[output channels, input channels, rows, columns]`. */
  readonly shape: readonly number[];
  /** float32, row-major in `shape`. */
  readonly data: Float32Array;
}

/** A look inside: every layer for one image and every filter, now and before training. */
export interface InsideView {
  readonly step: number;
  readonly current: { readonly layers: readonly LayerView[]; readonly filters: readonly FilterView[] };
  readonly untrained: { readonly layers: readonly LayerView[]; readonly filters: readonly FilterView[] };
}

/** A test image that was read wrongly. */
export interface Mistake {
  /** Index in the test set. */
  readonly index: number;
  readonly label: number;
  readonly prediction: number;
  /** The probability that the network gave its wrong answer. */
  readonly confidence: number;
  /** float32, shape `[10]`. */
  readonly probabilities: Float32Array;
  /** uint8, 28x28 row-major, 0 paper to 255 ink. */
  readonly image: Uint8Array;
}

/** All 10,000 test images, read by the current network. */
export interface Score {
  readonly step: number;
  readonly count: number;
  readonly correct: number;
  readonly errors: number;
  readonly accuracy: number;
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** uint8, one a test image. */
  readonly labels: Uint8Array;
  /** uint8, one a test image. */
  readonly predictions: Uint8Array;
  /** Images by label (row) and prediction (column), shape `[10, 10]` row-major. */
  readonly confusions: Uint32Array;
  /** The most confident mistakes, the surest first; at most 60. */
  readonly mistakes: readonly Mistake[];
  /** What computed it. */
  readonly device: string;
  readonly seconds: number;
}

/** Images of the test set. */
export interface TestDigits {
  readonly indices: Uint32Array;
  /** uint8, shape `[count, 28, 28]`. */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/** A file to hand to the visitor. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What was found in a file of weights. */
export interface ImportedNetwork {
  /** `checkpoint`: it holds the optimiser's state and its step too, and `resume` goes on from it. */
  readonly kind: 'weights' | 'checkpoint';
  readonly architecture: string;
  readonly step: number;
  /** The settings of the run that wrote the checkpoint, when the file tells them. */
  readonly settings?: TrainingSettings;
}

/** Weights that come with `@lenet/model`. */
export interface PretrainedNetwork {
  readonly name: string;
  readonly architecture: string;
  /** For people: what they are and what they reach. */
  readonly description: string;
}

/** Consecutive steps, averaged into one point of a curve. */
export interface CurvePoint {
  /** The last step of the point, counted from 1. */
  readonly step: number;
  /** Steps averaged. */
  readonly steps: number;
  /** Mean cross-entropy of their batches before each update, in nats. */
  readonly loss: number;
  /** Share of their images that were read correctly before each update, 0 to 1. */
  readonly accuracy: number;
}

/** A score without the predictions. */
export type EvaluationSummary = Omit<EvaluationEndEvent, 'predictions'>;

/** The course of a run so far: what a page needs to draw its curves again. */
export interface RunHistory {
  /** At most 1,024, evenly spaced. */
  readonly curve: readonly CurvePoint[];
  readonly epochs: readonly EpochEndEvent[];
  readonly evaluations: readonly EvaluationSummary[];
}

/** A run that the browser kept. */
export interface SavedRun {
  readonly id: string;
  readonly settings: TrainingSettings;
  readonly device: DeviceName;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly step: number;
  readonly totalSteps: number;
  readonly isFinished: boolean;
}

/** A kept run that is the session's again. */
export interface RestoredRun {
  readonly run: SavedRun;
  readonly history: RunHistory;
}

/** What happens in a session, told apart by `type`. */
export type SessionEvent =
  | { readonly type: 'state-change'; readonly state: SessionState }
  | { readonly type: 'devices-change'; readonly devices: DeviceList }
  | {
      /** Bytes of MNIST arrived. */
      readonly type: 'data-progress';
      readonly receivedBytes: number;
      readonly totalBytes: number;
    }
  | {
      readonly type: 'data-ready';
      /** Where the images came from, for people. */
      readonly source: string;
      readonly trainingImages: number;
      readonly testImages: number;
    }
  | { readonly type: 'data-fail'; readonly failure: SessionFailure }
  /** A run begins or goes on; points of its curves beyond `firstStep` are made again, so drop them. */
  | RunStartEvent
  | {
      /** The engine made some steps (about 150 ms of them): the raw material of live curves. */
      readonly type: 'steps-end';
      readonly epoch: number;
      /** Updates made before the first of them. */
      readonly firstStep: number;
      /** Mean cross-entropy of each step's batch before its update. */
      readonly loss: Float32Array;
      /** Share of each step's images that were read correctly before its update, 0 to 1. */
      readonly accuracy: Float32Array;
    }
  | StepEndEvent
  | (ProgressUpdateEvent & { readonly millisecondsPerStep: number })
  | EpochEndEvent
  | EvaluationSummary
  | RunEndEvent
  | {
      /** The run broke off; the state's phase is `failed`. `DEVICE_LOST`: choose a device and resume. */
      readonly type: 'run-fail';
      readonly failure: SessionFailure;
    }
  | {
      /** What the network reads in the watched image now; comes after `watch`, and again when the parameters have changed. */
      readonly type: 'reading-update';
      readonly reading: Reading;
      /** After an epoch, an import, a reset: a moment that the page may want to announce. */
      readonly isMilestone: boolean;
    }
  | {
      /** The parameters that readings come from were refreshed, up to 4 times a second while training: ask again to look inside. */
      readonly type: 'network-change';
      readonly step: number;
      readonly origin: NetworkOrigin;
    }
  | { readonly type: 'run-save'; readonly run: SavedRun }
  | {
      /** The run goes on, but is not kept: the storage is full or blocked, or another tab is at work. */
      readonly type: 'save-fail';
      readonly failure: SessionFailure;
    }
  | {
      /** The worker died; open a new session. Kept runs are still there. */
      readonly type: 'session-lost';
      readonly failure: SessionFailure;
    };

/** How `start` begins. */
export type StartFrom = 'untrained' | 'current-network';

/**
 * What the page can ask of the session. Every method answers within 100 ms unless it says otherwise; a refusal rejects with a
 * {@link SessionFailure} (as `SessionError`).
 */
export interface SessionApi {
  /** Looks for devices, once; loads nothing of TensorFlow.js. May take a second. */
  listDevices(): Promise<DeviceList>;
  /**
   * Takes a device for what comes; opens it when it is first needed. Refused while a run is under way and not paused.
   * A paused run goes on there on `resume`; the bits may then differ from those of the first device.
   */
  chooseDevice(name: DeviceName): Promise<void>;
  /** Loads MNIST, if it is not there yet; resolves when it is there. `start` and `score` do it by themselves. */
  loadData(): Promise<void>;
  /**
   * Tells the settings that `reset` goes back to, and whose untrained network is shown. An untrained network becomes that of these settings; one
   * that was trained or loaded stays until `reset` or `start`.
   */
  configure(settings: TrainingSettings): Promise<void>;
  /** Begins a run. Resolves at once; `run-start` or `run-fail` follow. */
  start(settings: TrainingSettings, from?: StartFrom): Promise<void>;
  /** Acknowledged at once; the phase is `paused` within a few steps. */
  pause(): Promise<void>;
  /** Goes on with a paused, stopped, failed, restored or imported run. */
  resume(): Promise<void>;
  /** Acknowledged at once; the run ends within a few steps. */
  stop(): Promise<void>;
  /** Ends whatever runs and goes back to the untrained network. Kept runs stay. */
  reset(): Promise<void>;
  /** Reads one image (uint8, 28x28) with the current and the untrained network. */
  read(image: Uint8Array): Promise<Reading>;
  /** The image whose reading is pushed (`reading-update`) whenever the network changes; none to end it. */
  watch(image: Uint8Array | undefined): Promise<void>;
  /** Every layer's output for one image (uint8, 28x28), and the filters. */
  lookInside(image: Uint8Array): Promise<InsideView>;
  /** Reads all test images on the device; takes from a fraction of a second to many, and loads the data first if needed. */
  score(): Promise<Score>;
  /** Images of the test set by their indices; waits for the data. */
  testDigits(indices: readonly number[]): Promise<TestDigits>;
  /** The current weights as safetensors. */
  exportWeights(): Promise<FileBytes>;
  /** Weights, optimiser state and step as safetensors: Node goes on from it. */
  exportCheckpoint(): Promise<FileBytes>;
  /** Takes weights or a checkpoint from a safetensors file. Refused while a run is under way. */
  importWeights(bytes: Uint8Array): Promise<ImportedNetwork>;
  listPretrained(): Promise<readonly PretrainedNetwork[]>;
  loadPretrained(name: string): Promise<ImportedNetwork>;
  /** The runs that the browser kept and no other tab is working on, the latest first. */
  savedRuns(): Promise<readonly SavedRun[]>;
  /** Makes a kept run the current one; `resume` goes on with it. Refused while a run is under way. */
  restoreRun(id: string): Promise<RestoredRun>;
  /** Deletes a kept run. */
  forgetRun(id: string): Promise<void>;
  /** The course of the current run. */
  history(): Promise<RunHistory>;
}

/** From the page to the worker. */
export type SessionRequest =
  | { readonly kind: 'open'; readonly pageUrl: string }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: keyof SessionApi;
      readonly parameters: readonly unknown[];
    }
  | { readonly kind: 'close' };

/** From the worker to the page. */
export type SessionResponse =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: SessionFailure }
  | { readonly kind: 'event'; readonly event: SessionEvent }
  | { readonly kind: 'closed' };
