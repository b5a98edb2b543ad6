import { findTensor } from '../plan/state-layout';
import { keep, memoryAt, type ShaderContext } from './shader-context';

/**
 * Cross-entropy of the logits, as `torch.nn.functional.cross_entropy` defines it, and its gradient: `(softmax - one-hot) / batch`.
 *
 * Every invocation of the first ten makes the whole sum for itself: that is shorter than waiting for one that makes it for all.
 * Work: classes^2 exponentials.
 */
export function crossEntropy(context: ShaderContext): string {
  const { denses } = context.plan.network;
  const last = denses[denses.length - 1];
  const classes = last.units;
  const logits = memoryAt(context, 'logits');
  const bias = findTensor(context.plan.state, `${last.name}.bias`).offset;
  const { metrics } = context.plan.record;
  return `
// Cross-entropy of ${classes} logits, divided by the batch size, and its gradient.
if (thread < ${classes}u) {
  let label = (labels[image / 4u] >> (8u * (image % 4u))) & 255u;
  var largest = memory[${logits}];
  var prediction = 0u;
  for (var unit = 1u; unit < ${classes}u; unit++) {
    let logit = memory[${logits} + unit];
    if (logit > largest) { largest = logit; prediction = unit; }
  }
  var total = 0.0;
  for (var unit = 0u; unit < ${classes}u; unit++) { total += exp(memory[${logits} + unit] - largest); }
  let probability = exp(memory[${logits} + thread] - largest) / total;
  let gradient = (probability - select(0.0, 1.0, thread == label)) * settings.inverseBatchSize;
  memory[${memoryAt(context, `delta${denses.length - 1}`)} + thread] = gradient;
  ${keep(context, `${bias}u + thread`, 'gradient')}
  if (thread == 0u) {
    let loss = log(total) + largest - memory[${logits} + label];
    ${keep(context, `${metrics}u`, 'loss * settings.inverseBatchSize')}
    ${keep(context, `${metrics + 1}u`, 'select(0.0, 1.0, prediction == label)')}
  }
}
workgroupBarrier();`;
}
