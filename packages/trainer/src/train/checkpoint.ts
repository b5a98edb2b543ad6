import type { ModelParameters } from '@lenet/model';
import type { TrainingState } from '../engine/engine';

/** What has been measured in the epoch that a checkpoint's step lies in. */
export interface EpochProgress {
  /** Batches of the epoch that are done: 0 between two epochs, `stepsPerEpoch` when the epoch's last step is made. */
  readonly batches: number;
  /** Sum of their losses, in nats: a float64, so that the averages go on to the same bits. */
  readonly lossSum: number;
  /** Images of theirs that were read correctly before the update. */
  readonly correct: number;
  /** Time spent in their steps. */
  readonly seconds: number;
  /** Whether `epoch-end` has been told, and only the score of the held-out images is missing. */
  readonly isTold: boolean;
}

/** The best score of the held-out images so far: the most images read correctly, then the lowest loss, then the earliest. */
export interface BestScore {
  /** Counted from 1. */
  readonly epoch: number;
  readonly correct: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
}

/**
 * A run at rest: from it, `train` goes on to the same bits and tells the same events, as if it had never stopped.
 *
 * What is not in it follows from the recipe and the data: the order and the images of an epoch from the seed and the epoch, learning rates
 * from the step.
 *
 * @example
 * ```ts
 * import { type Checkpoint, type Engine, type Recipe, train } from '@lenet/trainer';
 * import type { DigitSet } from '@lenet/mnist';
 *
 * const resume = (engine: Engine, recipe: Recipe, training: DigitSet, checkpoint: Checkpoint) =>
 *   train({ engine, recipe, training, checkpoint, checkpoints: { everySteps: 100 } });
 * ```
 */
export interface Checkpoint {
  /** Parameters, moments and step. */
  readonly state: TrainingState;
  readonly epoch: EpochProgress;
  /** Time spent in training steps since the run began. */
  readonly trainingSeconds: number;
  /** Absent before the first score, and for recipes that choose nothing by it. */
  readonly best?: BestScore;
  /**
   * Parameters that are kept beside those in training, by a name of lower-case letters and dashes: `best`, those of the best score, when the
   * recipe restores them.
   */
  readonly kept: Readonly<Record<string, ModelParameters>>;
}

/**
 * When `train` makes checkpoints between two epochs; it makes one before the first step, after each epoch, and on an interruption too.
 * At `{}` only those.
 */
export interface CheckpointPace {
  /** After every so many steps, counted from the first step of the run. */
  readonly everySteps?: number | undefined;
  /**
   * When so many seconds have passed since the last one; but not before a hundred times the time that the last one kept training waiting, so
   * that checkpoints cost at most a hundredth of the time. Time is taken from a clock that does not jump.
   */
  readonly everySeconds?: number | undefined;
}
