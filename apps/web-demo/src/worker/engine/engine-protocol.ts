import type { DigitSet } from '@lenet/mnist';
import type { Recipe, RunEndEvent, StepMetrics, TrainingEvent, TrainingState } from '@lenet/trainer';
import type { DeviceName, SessionFailure } from '../../session/protocol';
import type { RestingState } from '../session/resting-state';

/** A run for the engine to make. */
export interface TrainRequest {
  readonly recipe: Recipe;
  /** Only the first so many training images are used; all of them when absent. */
  readonly trainingImages?: number | undefined;
  readonly from: RestingState;
}

/** What the network makes of all test images. */
export interface TestLogits {
  /** float32, shape `[count, 10]`. */
  readonly logits: Float32Array;
  /** Updates made before. */
  readonly step: number;
}

/** What the session asks of the engine; one answer for each but `abort` and `load`. */
export interface EngineCalls {
  /** Makes the engine; the answer is what really answered. */
  open(device: DeviceName, architecture: string): Promise<string>;
  /** Makes a run; events come meanwhile, the last of them `run-end`, whose status is the answer. */
  train(request: TrainRequest): Promise<RunEndEvent['status']>;
  /** Logits of all test images: from the state of the run under way, between two of its events, or else from the state that is given. */
  predictTest(state: TrainingState): Promise<TestLogits>;
  /** Copies the state back from the device. */
  readState(): Promise<TrainingState>;
  /** Frees the device. */
  close(): Promise<void>;
}

/** From the session to the engine. */
export type EngineRequest =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: keyof EngineCalls;
      readonly parameters: readonly unknown[];
    }
  /** Both sets stay the session's; where memory can be shared, they are not copied. */
  | { readonly kind: 'load'; readonly train: DigitSet; readonly test: DigitSet }
  /** Ends the run under way within a few steps. */
  | { readonly kind: 'abort' };

/** What happens in a run on the engine. */
export type EngineEvent = TrainingEvent | ({ readonly type: 'steps-make'; readonly firstStep: number } & StepMetrics);

/** From the engine to the session. */
export type EngineResponse =
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: SessionFailure }
  | { readonly kind: 'event'; readonly event: EngineEvent };
