import type { Evaluation } from '../engine/engine';
import type { Recipe } from '../recipe/recipe';
import type { Checkpoint } from './checkpoint';

/** Training begins: what, on what, and how much of it. */
export interface RunStartEvent {
  readonly type: 'run-start';
  readonly recipe: Recipe;
  readonly engine: string;
  /** What really answered, for people. */
  readonly device: string;
  readonly parameters: number;
  readonly trainingImages: number;
  readonly heldOutImages: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Updates already made; above 0 when a run goes on from a state. */
  readonly firstStep: number;
}

/**
 * The article's line: averages since the start of the epoch, or since a run went on in the middle of it from a state without its
 * checkpoint. Thinned to one every hundred batches.
 */
export interface StepEndEvent {
  readonly type: 'step-end';
  /** Counted from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Index of the batch in its epoch, counted from 0: 100, 200, ... The article prints it divided by 100. */
  readonly batch: number;
  /** Updates made so far. */
  readonly step: number;
  /** Mean loss of this step's batch, in nats: the cross-entropy, for `lenet5` its own loss. */
  readonly loss: number;
  /** Batches averaged over; `batch + 1` unless the run went on from a state in the middle of the epoch. */
  readonly batches: number;
  /** Mean of those batches' losses, in nats. */
  readonly averageLoss: number;
  /** Share of their images that were read correctly, each before its update, 0 to 1. */
  readonly averageAccuracy: number;
  readonly learningRate: number;
}

/** For a progress bar: sent between calls of the engine, at most 20 times a second. */
export interface ProgressUpdateEvent {
  readonly type: 'progress-update';
  readonly epoch: number;
  readonly step: number;
  readonly totalSteps: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
}

/** An epoch is over: the averages over its batches, or over those since the run went on from a state in the middle of it. */
export interface EpochEndEvent {
  readonly type: 'epoch-end';
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  /** Batches averaged over. */
  readonly batches: number;
  /** Mean of those batches' losses, in nats. */
  readonly averageLoss: number;
  /** Share of their images that were read correctly, each before its update, 0 to 1. */
  readonly averageAccuracy: number;
  /** Time spent in training steps of this epoch. */
  readonly seconds: number;
}

/** A whole set was scored: the held-out images after an epoch, the test images at the end of the run. */
export interface EvaluationEndEvent extends Evaluation {
  readonly type: 'evaluation-end';
  readonly digits: 'held-out' | 'test';
  readonly epoch: number;
  readonly step: number;
  /** Share of images read correctly, 0 to 1. */
  readonly accuracy: number;
  readonly seconds: number;
}

/**
 * The run is at rest, and everything before this event belongs to the checkpoint: whoever keeps it, and drops on a resume what was told
 * after it, has the run of one that never stopped. Sent only when `checkpoints` are asked for.
 */
export interface CheckpointMakeEvent {
  readonly type: 'checkpoint-make';
  /** The epoch that the last step lay in, counted from 1; 0 before the first step. */
  readonly epoch: number;
  readonly step: number;
  readonly checkpoint: Checkpoint;
}

/** Training is over; the engine still holds the state of this step, or the best parameters when the recipe restores them. */
export interface RunEndEvent {
  readonly type: 'run-end';
  /** `interrupted` when the signal has cut training or scoring short. */
  readonly status: 'completed' | 'interrupted';
  readonly step: number;
  /** True when early stopping has ended training before the recipe's last epoch. */
  readonly stoppedEarly?: true;
  /** The epoch whose parameters the engine now holds, when the recipe restores the best ones. */
  readonly restoredEpoch?: number;
  /** Time spent in training steps, without evaluation. */
  readonly trainingSeconds: number;
  /** Time from the start of the run. */
  readonly seconds: number;
}

/**
 * What happens in a run, told apart by `type`.
 *
 * @example
 * ```ts
 * import type { TrainingEvent } from '@lenet/trainer';
 *
 * const isScore = (event: TrainingEvent) => event.type === 'evaluation-end';
 * ```
 */
export type TrainingEvent =
  | RunStartEvent
  | StepEndEvent
  | ProgressUpdateEvent
  | EpochEndEvent
  | EvaluationEndEvent
  | CheckpointMakeEvent
  | RunEndEvent;
