import type { LoadEvent } from '@lenet/mnist/node';
import type { TrainingEvent } from '@lenet/trainer';
import type { DeviceReport } from '../devices/device-choice';

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
  /** Absent when the weights come from a file. */
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

/** Everything that the command tells, told apart by `type`: one line of JSON each, or lines for people. */
export type AppEvent =
  | TrainingEvent
  | LoadEvent
  | {
      readonly type: 'device-open';
      readonly device: string;
      /** What really answered, for people. */
      readonly description: string;
      /** Why this device. */
      readonly reason: string;
      readonly seconds: number;
    }
  | {
      readonly type: 'data-load';
      readonly dataset: string;
      readonly title: string;
      readonly source: string;
      readonly trainingImages: number;
      readonly testImages: number;
      readonly seconds: number;
    }
  | { readonly type: 'weights-load'; readonly path: string; readonly architecture: string }
  | SamplePredictEvent
  | PicturePredictEvent
  | {
      readonly type: 'class-score';
      readonly classNames: readonly string[];
      /** `confusions[label][prediction]` */
      readonly confusions: readonly (readonly number[])[];
    }
  | { readonly type: 'checkpoint-save'; readonly path: string; readonly step: number }
  | { readonly type: 'file-write'; readonly path: string }
  | { readonly type: 'run-save'; readonly path: string; readonly status: 'completed' | 'interrupted' }
  | {
      readonly type: 'curve-draw';
      readonly path: string;
      readonly points: readonly CurvePoint[];
    }
  | {
      readonly type: 'model-summary';
      readonly architecture: string;
      readonly parameters: number;
      readonly layers: readonly {
        readonly name: string;
        readonly outputShape: readonly number[];
        readonly parameters: number;
      }[];
      /** The table for people; left out of JSON. */
      readonly text: string;
    }
  | { readonly type: 'device-list'; readonly devices: readonly DeviceReport[]; readonly automatic: string | undefined }
  | {
      readonly type: 'error';
      readonly code: string;
      readonly message: string;
      readonly hint: string;
      readonly exitCode: number;
    };

/** A point of the training curve. */
export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}
