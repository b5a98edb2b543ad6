import { div, oneHot, softmax, sub, type Tensor, tensor1d } from '@tensorflow/tfjs-core';

/** The gradient of the mean cross-entropy by the logits: (softmax(logits) - one-hot(labels)) / batch. */
export function lossGradient(logits: Tensor, labels: Uint8Array): Tensor {
  const [batch, classes] = logits.shape;
  const expected = oneHot(tensor1d(Int32Array.from(labels), 'int32'), classes);
  return div(sub(softmax(logits), expected), batch);
}
