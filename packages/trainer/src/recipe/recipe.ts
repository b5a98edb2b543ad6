import type { Distortion } from '@lenet/mnist';
import type { Optimizer } from '../engine/optimizer';
import type { LearningRateSchedule } from '../schedule/learning-rate-schedule';

/** Ends training when the score of the held-out images has stopped getting better. */
export interface EarlyStopping {
  /** Epochs in a row without a better score after which training ends; 1 or more. */
  readonly patience: number;
}

/**
 * A named, plain-JSON training configuration: with a recipe, an engine and the same data, anyone repeats a run.
 *
 * @example
 * ```ts
 * import { articleRecipe, type Recipe } from '@lenet/trainer';
 *
 * const shorter: Recipe = { ...articleRecipe, epochs: 1 };
 * ```
 */
export interface Recipe {
  readonly name: string;
  /** Name of an architecture of `@lenet/model`. */
  readonly architecture: string;
  /** Passes over the training images. */
  readonly epochs: number;
  /** Images a step. The last, partial batch of an epoch is dropped. */
  readonly batchSize: number;
  readonly optimizer: Optimizer;
  readonly schedule: LearningRateSchedule;
  /** `file`: the order of the file, every epoch; `shuffled`: a permutation that is a pure function of seed and epoch. */
  readonly order: 'file' | 'shuffled';
  /** How many of the last training images are kept out of training, to choose by; 5,000 for recipes that choose, else 0. */
  readonly heldOut: number;
  /** A whole number from 0 to 2^32 - 1; initial parameters and orders follow from it. */
  readonly seed: number;
  /**
   * Ends training early by the score of the held-out images: the most images read correctly, then the lowest loss. Needs `heldOut`. Default:
   * all epochs are trained.
   */
  readonly earlyStopping?: EarlyStopping | undefined;
  /**
   * Whether a completed run ends with the parameters of the epoch with the best score, as Keras's `restore_best_weights` does. Needs
   * `heldOut`. Default: those of the last step.
   */
  readonly restoreBestWeights?: boolean | undefined;
  /**
   * Distorts the training images, anew each epoch and each in its own way: a pure function of seed, epoch and image. Held-out and test images
   * stay as they are. Default: every epoch sees the images themselves.
   */
  readonly augmentation?: Distortion | undefined;
}
