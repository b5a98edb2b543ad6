import type { Recipe } from '@lenet/trainer';
import type { DataFlags } from '../input/load-data';

/** What `lenet train` was asked for. */
export interface TrainRequest extends DataFlags {
  readonly recipe: Recipe;
  /** MNIST when absent. */
  readonly dataset?: string;
  readonly device: string;
  readonly threads?: number;
  /** Train on the first images only; all when absent. */
  readonly limit?: number;
  /** A file of weights to start from; the recipe's seed when absent. */
  readonly weights?: string;
  /** The run's folder; a new one in `runs/` when absent. */
  readonly run?: string;
  /** Whether to write event files of TensorBoard into the run's folder. */
  readonly tensorboard?: boolean;
  /** Steps between two checkpoints; every few seconds when absent. */
  readonly checkpointEvery?: number;
}
