import record from './provenance.json';

/** How many images of a set the weights read correctly. */
export interface PretrainedScore {
  /** Images scored: all of the set. */
  readonly count: number;
  /** Images read correctly. */
  readonly correct: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
}

/** Where the pretrained weights come from. */
export interface PretrainedProvenance {
  /** Name of their network. */
  readonly architecture: string;
  /** What initial weights, orders and distortions of their run followed from. */
  readonly seed: number;
  /** The engine of `@lenet/trainer` that trained them. */
  readonly engine: string;
  /** Their score on the last training images, which were kept out of training; they were chosen by it. */
  readonly heldOut: PretrainedScore;
  /** Their score on MNIST's 10,000 test images: measured once, after the choice. */
  readonly test: PretrainedScore;
  /** The recipe, as `@lenet/trainer` takes it: plain JSON. */
  readonly recipe: Readonly<Record<string, unknown>>;
  /** The runs that they were chosen from, by seed. */
  readonly candidates: readonly { readonly seed: number; readonly heldOutCorrect: number }[];
}

/**
 * Where the pretrained weights come from: recipe, seed and scores.
 *
 * The weights are rounded to float16, and the scores are those of the rounded numbers.
 *
 * @example
 * ```ts
 * import { pretrainedProvenance } from '@lenet/model/pretrained';
 *
 * const { correct, count } = pretrainedProvenance.test;
 * console.log(`${correct} of ${count} test images`);
 * ```
 */
export const pretrainedProvenance: PretrainedProvenance = record;
