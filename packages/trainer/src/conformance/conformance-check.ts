import type { DigitSet } from '@lenet/mnist';
import type { Architecture } from '@lenet/model';
import type { Engine } from '../engine/engine';
import type { PyTorchFixture } from './pytorch-fixture';

/** How far an engine's float32 numbers may lie from PyTorch's on its device. */
export interface Tolerances {
  /** Largest difference of a step's loss from PyTorch's, in nats, over the steps that are followed. */
  readonly loss: number;
  /** Largest difference of a logit under given weights. */
  readonly logits: number;
}

/** How far the checks go: a slow device follows fewer steps. */
export interface ConformanceSteps {
  /** Steps of `code-sgd` compared with PyTorch's, in batches of 64. */
  readonly article: number;
  /** Steps of each other fixture. */
  readonly others: number;
  /** Steps after which memory is compared with that after 10. */
  readonly memory: number;
}

/** The engine under test, and what it is tested with. */
export interface ConformanceSubject {
  createEngine(architecture: Architecture): Promise<Engine>;
  /** The 60,000 MNIST training images. */
  readonly training: DigitSet;
  /** The 10,000 MNIST test images. */
  readonly test: DigitSet;
  /** Every PyTorch fixture that the checks name. */
  readonly fixtures: readonly PyTorchFixture[];
  /** The fixture on which rules are checked that hold for any network; default `code-sgd`, the article's. */
  readonly mainFixture?: string;
  readonly tolerances: Tolerances;
  readonly steps: ConformanceSteps;
  /** Test images scored by the checks of `evaluate`; default 1,777. */
  readonly evaluationImages?: number;
  /** Number of live allocations on the device (tensors, buffers, workers); absent where the device cannot tell. */
  allocations?(): number;
}

/** One rule of the Engine contract: `run` rejects with a `ConformanceError` when the engine breaks it. */
export interface ConformanceCheck {
  /** The rule as a sentence: the name of a test. */
  readonly name: string;
  run(subject: ConformanceSubject): Promise<void>;
}
