import { ModelError } from '../model-error';
import { argmax } from './argmax';
import { softmax } from './softmax';

/** What a network reads in one image. */
export interface Prediction {
  /** The class with the largest logit; for MNIST the digit itself. */
  readonly digit: number;
  /** Scores before softmax, float32, shape `[classes]`. */
  readonly logits: Float32Array;
  /** `softmax(logits)`, float32, shape `[classes]`, sum 1. */
  readonly probabilities: Float32Array;
}

/** Reads the answer from one image's logits. */
export function toPrediction(logits: Float32Array): Prediction {
  if (!logits.every(Number.isFinite)) {
    throw new ModelError(
      'NOT_FINITE',
      `The logits are not finite: ${Array.from(logits).join(', ')}.`,
      'The weights are too large for float32: load weights of a training that did not diverge.',
    );
  }
  return { digit: argmax(logits), logits, probabilities: softmax(logits) };
}
