import type { Recipe } from '@lenet/trainer';
import type { PaperFigure } from './reproduction-row';

/** How many images of a set were read correctly. */
export interface SetScore {
  readonly count: number;
  readonly correct: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
}

/** What came of one run. */
export interface RunRecord {
  readonly seed: number;
  /** Name of the run's folder. */
  readonly folder: string;
  /** SHA-256 of its weights' file. */
  readonly weights: string;
  readonly engine: string;
  /** What really answered, for people. */
  readonly device: string;
  /** Epochs trained; fewer than the recipe's after an early stop. */
  readonly epochs: number;
  /** The epoch whose weights were kept; absent when they are those of the last step. */
  readonly keptEpoch?: number;
  /** The score of the kept weights on the held-out images; absent when there are none. */
  readonly heldOut?: SetScore;
  /** All test images, scored once. */
  readonly test: SetScore;
  /** Time spent in training steps. */
  readonly trainingSeconds: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** Mean and sample standard deviation, in percent; no deviation of a single run. */
export interface Spread {
  readonly mean: number;
  readonly standardDeviation?: number;
}

/** What a row of the table is made from: the content of `NAME.json` in the folder of records. */
export interface ReproductionRecord {
  readonly format: 1;
  readonly row: string;
  /** What made it. */
  readonly command: string;
  readonly recipe: Omit<Recipe, 'seed'>;
  readonly paper?: PaperFigure;
  /** Share of the test images read wrongly, in percent, over the runs. */
  readonly testError: Spread;
  /** Versions by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: string;
  readonly runs: readonly RunRecord[];
}

/** Share of images read wrongly, in percent. */
export function errorPercent({ count, correct }: Pick<SetScore, 'count' | 'correct'>): number {
  return (100 * (count - correct)) / count;
}

/** Mean and sample standard deviation (divisor n - 1) of at least one number, to six decimals. */
export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean: round(mean) };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean: round(mean), standardDeviation: round(Math.sqrt(squares / (values.length - 1))) };
}

function round(value: number): number {
  return Number(value.toFixed(6));
}
