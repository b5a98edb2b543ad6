import { type Architecture, classCount, rubbishLogit } from '@lenet/model';
import { concat2d, fill, slice2d, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import type { BackendOperations } from './operations/backend-operations';

/**
 * The gradient of the mean loss by the logits: of their cross-entropy, or, beside a rubbish class, of the cross-entropy with that class's
 * fixed logit as one more column, of which nothing is learnt.
 */
export function lossGradient(operations: BackendOperations, logits: Tensor, labels: Tensor, ofRubbish: number): Tensor {
  if (ofRubbish === Number.NEGATIVE_INFINITY) return operations.lossGradient(logits, labels);
  const [batch, classes] = logits.shape;
  const withRubbish = concat2d([logits as Tensor2D, fill([batch, 1], ofRubbish) as Tensor2D], 1);
  return slice2d(operations.lossGradient(withRubbish, labels) as Tensor2D, [0, 0], [batch, classes]);
}

/** Classes that the loss tells apart: those of the network, and the rubbish class. */
export function lossColumns(architecture: Architecture): number {
  const hasRubbish = rubbishLogit(architecture) !== Number.NEGATIVE_INFINITY;
  return classCount(architecture) + (hasRubbish ? 1 : 0);
}
