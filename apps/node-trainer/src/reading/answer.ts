import { argmax, softmax } from '@lenet/model';
import type { Answer } from '../report/app-event';

/** Reads one image's logits. */
export function answerOf(logits: Float32Array): Answer {
  return {
    logits: Array.from(logits),
    probabilities: Array.from(softmax(logits)),
    prediction: argmax(logits),
  };
}
