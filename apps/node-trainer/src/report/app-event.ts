import type { LoadEvent } from '@lenet/mnist/node';
import type { SummaryRow } from '@lenet/model';
import type { WeightFile, WeightFormat } from '@lenet/model/weight-file';
import type { DoctorReport, InstallProgress } from '@lenet/tensorflow-native';
import type { EventLine, ProgressUpdateEvent, Recipe, TrainingEvent } from '@lenet/trainer';
import type { DeviceReport } from '../devices/probe-device';
import type { Adapter } from '../devices/webgpu/adapter';
import type { ExportFormat, ExportInput } from '../exchange/export-format';
import type { WrittenFile } from '../exchange/write-output';
import type { ReproductionRecord, RunRecord } from '../reproduction/reproduction-record';
import type { RunCurves } from '../runs/collect-curves';

/** What answered and why. */
export interface DeviceOpenEvent {
  readonly type: 'device-open';
  readonly device: string;
  /** What really answered, for people. */
  readonly description: string;
  /** Why this device. */
  readonly reason: string;
  readonly seconds: number;
}

export interface DataLoadEvent {
  readonly type: 'data-load';
  /** Name of the dataset, such as `mnist`. */
  readonly dataset: string;
  /** Name for people. */
  readonly title: string;
  /** Where the images came from, for people. */
  readonly source: string;
  readonly trainingImages: number;
  readonly testImages: number;
  readonly seconds: number;
}

export interface WeightsLoadEvent {
  readonly type: 'weights-load';
  readonly path: string;
  readonly architecture: string;
  /** What the file is; absent for a run. */
  readonly format?: WeightFormat;
  /** How the names of its tensors were found; absent for a run. */
  readonly matchedBy?: WeightFile['matchedBy'];
}

/** Weights were written for another tool. */
export interface NetworkExportEvent {
  readonly type: 'network-export';
  readonly format: ExportFormat;
  readonly path: string;
  readonly architecture: string;
  /** What the network takes; absent when the file holds weights only. */
  readonly input?: ExportInput;
  readonly files: readonly WrittenFile[];
  /** How it is used, in one line. */
  readonly usage: string;
}

/** Weights of another tool were read and kept. */
export interface NetworkImportEvent {
  readonly type: 'network-import';
  readonly file: string;
  readonly format: WeightFormat;
  readonly architecture: string;
  readonly matchedBy: WeightFile['matchedBy'];
  readonly path: string;
  readonly files: readonly WrittenFile[];
}

/** What the network answers for one image. */
export interface Answer {
  readonly logits: readonly number[];
  readonly probabilities: readonly number[];
  /** The class with the largest logit. */
  readonly prediction: number;
}

/** An image of a dataset and what the network answers. */
export interface SamplePredictEvent extends Answer {
  readonly type: 'sample-predict';
  readonly set: 'training' | 'test';
  readonly index: number;
  readonly label: number;
  /** Absent when the weights were trained earlier. */
  readonly training?: 'before' | 'after';
  /** Pixels, uint8, shape [28, 28]; left out of JSON. */
  readonly image: Uint8Array;
  readonly classNames: readonly string[];
}

/** A picture of the user and what the network answers. */
export interface PicturePredictEvent extends Answer {
  readonly type: 'picture-predict';
  readonly file: string;
  /** Size of the picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** What the network saw: pixels, uint8, shape [28, 28]; left out of JSON. */
  readonly image: Uint8Array;
  readonly classNames: readonly string[];
}

/** A test image that was read wrongly. */
export interface Mistake {
  readonly index: number;
  readonly label: number;
  readonly prediction: number;
  /** How sure the network was, 0 to 1. */
  readonly probability: number;
}

/** The score of trained weights on all test images. */
export interface NetworkScoreEvent {
  readonly type: 'network-score';
  readonly count: number;
  readonly correct: number;
  /** Share of images read correctly, 0 to 1. */
  readonly accuracy: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  readonly seconds: number;
  readonly classNames: readonly string[];
  /** `confusions[label][prediction]` */
  readonly confusions: readonly (readonly number[])[];
  /** Flags that name these weights again, and their dataset. */
  readonly networkFlags: readonly string[];
  /** The most confident ones, the most confident first. */
  readonly mistakes: readonly Mistake[];
}

export interface CheckpointSaveEvent {
  readonly type: 'checkpoint-save';
  readonly path: string;
  readonly step: number;
}

/** A run is gone on with. */
export interface RunResumeEvent {
  readonly type: 'run-resume';
  readonly run: string;
  /** Updates made before. */
  readonly step: number;
  /** What is another than before, so that the bits may differ from those of a run that never stopped: a line each. */
  readonly changes: readonly string[];
  /** Checkpoints that could not be used: a line each. */
  readonly passedOver: readonly string[];
  /** What was told before; left out of JSON. */
  readonly events: readonly EventLine[];
}

/** A run was to be gone on with, but it is finished. */
export interface ResumeSkipEvent {
  readonly type: 'resume-skip';
  readonly run: string;
  readonly step: number;
}

/** A run in a list. */
export interface ListedRun {
  readonly path: string;
  /** `finished`, `running` while a process holds it, `failed`, or else `interrupted`. */
  readonly status: 'finished' | 'running' | 'interrupted' | 'failed';
  readonly recipe: string;
  readonly dataset: string;
  readonly device: string;
  /** Updates made, of the last checkpoint. */
  readonly step: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Accuracy on the test images, 0 to 1. */
  readonly testAccuracy?: number;
  /** The process that is training in it. */
  readonly holder?: { readonly pid: number; readonly host: string };
}

export interface RunListEvent {
  readonly type: 'run-list';
  /** The oldest first. */
  readonly runs: readonly ListedRun[];
  /** Folders that hold something else, or a broken run: a line each. */
  readonly unreadable: readonly string[];
}

export interface FileWriteEvent {
  readonly type: 'file-write';
  readonly path: string;
}

/** The run folder is complete. */
export interface RunSaveEvent {
  readonly type: 'run-save';
  readonly path: string;
  readonly status: 'completed' | 'interrupted';
}

export interface CurveDrawEvent extends RunCurves {
  readonly type: 'curve-draw';
  readonly run: string;
}

export interface ModelSummaryEvent {
  readonly type: 'model-summary';
  readonly architecture: string;
  readonly parameters: number;
  readonly layers: readonly SummaryRow[];
  /** The table for people; left out of JSON. */
  readonly text: string;
}

export interface RecipeListEvent {
  readonly type: 'recipe-list';
  readonly recipes: readonly Recipe[];
}

export interface RecipeShowEvent {
  readonly type: 'recipe-show';
  readonly recipe: Recipe;
}

/** How far one run of a reproduction is. */
export interface ReproductionProgressEvent extends Omit<ProgressUpdateEvent, 'type'> {
  readonly type: 'reproduction-progress';
  readonly row: string;
  readonly seed: number;
  readonly epochs: number;
}

/** What came of one run of a reproduction. */
export interface ReproductionRunEvent extends RunRecord {
  readonly type: 'reproduction-run';
  readonly row: string;
  readonly path: string;
  /** Made by an earlier call. */
  readonly wasThere: boolean;
}

/** The table of all records. */
export interface ReproductionTableEvent {
  readonly type: 'reproduction-table';
  readonly records: readonly ReproductionRecord[];
  /** In Markdown; left out of JSON. */
  readonly text: string;
}

export interface DeviceListEvent {
  readonly type: 'device-list';
  readonly devices: readonly DeviceReport[];
  /** What WebGPU offers, the preferred one first. */
  readonly adapters: readonly Adapter[];
  /** Name of the device that `auto` takes; absent when none is available. */
  readonly automatic: string | undefined;
}

/** How far `lenet setup` is. */
export interface SetupProgressEvent {
  readonly type: 'setup-progress';
  readonly progress: InstallProgress;
}

/** What a device needs is there. */
export interface SetupEndEvent {
  readonly type: 'setup-end';
  readonly device: string;
  readonly folder: string;
  /** TensorFlow's version. */
  readonly tensorflow: string;
  /** False when it was there already. */
  readonly isNew: boolean;
}

/** What is there and what is missing. */
export interface SetupCheckEvent extends DoctorReport {
  readonly type: 'setup-check';
  readonly device: string;
  /** The lines for people; left out of JSON. */
  readonly text: string;
}

export interface SetupRemoveEvent {
  readonly type: 'setup-remove';
  readonly device: string;
  readonly folders: readonly string[];
}

export interface ErrorEvent {
  readonly type: 'error';
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly exitCode: number;
}

/** Everything that the command tells, told apart by `type`: one line of JSON each, or lines for people. */
export type AppEvent =
  | TrainingEvent
  | LoadEvent
  | DeviceOpenEvent
  | DataLoadEvent
  | WeightsLoadEvent
  | NetworkExportEvent
  | NetworkImportEvent
  | SamplePredictEvent
  | PicturePredictEvent
  | NetworkScoreEvent
  | CheckpointSaveEvent
  | FileWriteEvent
  | RunSaveEvent
  | RunResumeEvent
  | ResumeSkipEvent
  | RunListEvent
  | CurveDrawEvent
  | ModelSummaryEvent
  | RecipeListEvent
  | RecipeShowEvent
  | ReproductionProgressEvent
  | ReproductionRunEvent
  | ReproductionTableEvent
  | DeviceListEvent
  | SetupProgressEvent
  | SetupEndEvent
  | SetupCheckEvent
  | SetupRemoveEvent
  | ErrorEvent;
