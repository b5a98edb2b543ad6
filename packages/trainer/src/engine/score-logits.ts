/** What logits say about labels. */
export interface LogitScore {
  /** Sum of the images' losses, in nats. */
  readonly lossSum: number;
  /** Images whose largest logit is at their label. */
  readonly correct: number;
  /** The index of the largest logit of each image; the first one among equals. */
  readonly predictions: Uint8Array;
}

/**
 * Scores logits against labels, as `torch.nn.functional.cross_entropy(reduction="sum")` and `argmax` do; beside a rubbish class, the loss is
 * the cross-entropy with that class's logit as one more, and the rubbish class is never the answer.
 *
 * @param logits - float32, shape `[count, classes]`
 * @param labels - `uint8`, shape `[count]`
 * @param rubbishLogit - `rubbishLogit` of the architecture; default: -Infinity, no such class
 *
 * @example
 * ```ts
 * import { scoreLogits } from '@lenet/trainer';
 *
 * scoreLogits(Float32Array.of(0, 0), Uint8Array.of(1)).lossSum; // Math.log(2)
 * ```
 */
export function scoreLogits(
  logits: Float32Array,
  labels: Uint8Array,
  rubbishLogit = Number.NEGATIVE_INFINITY,
): LogitScore {
  const classes = logits.length / labels.length;
  const predictions = new Uint8Array(labels.length);
  let lossSum = 0;
  let correct = 0;
  for (const [index, label] of labels.entries()) {
    const row = logits.subarray(index * classes, (index + 1) * classes);
    const prediction = indexOfLargest(row);
    predictions[index] = prediction;
    if (prediction === label) correct++;
    lossSum += crossEntropy(row, label, Math.max(row[prediction], rubbishLogit), rubbishLogit);
  }
  return { lossSum, correct, predictions };
}

function indexOfLargest(row: Float32Array): number {
  let largest = 0;
  for (let index = 1; index < row.length; index++) if (row[index] > row[largest]) largest = index;
  return largest;
}

/** `log(sum(exp(all logits))) - logits[label]`, with the largest logit taken out so that nothing overflows. */
function crossEntropy(row: Float32Array, label: number, largest: number, rubbishLogit: number): number {
  let sum = Math.exp(rubbishLogit - largest);
  for (const logit of row) sum += Math.exp(logit - largest);
  return largest + Math.log(sum) - row[label];
}
