import { add, div, mul, sqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { AdamOptimizer, Optimizer, SgdOptimizer } from '../engine/optimizer';

/** Parameters, one or all of them in one tensor, with the optimiser's moments. */
export interface OptimizedTensor {
  readonly parameter: Tensor;
  /** As many as `momentCount` says. */
  readonly moments: readonly Tensor[];
}

/**
 * One update of parameters.
 *
 * @param step - updates made so far, this one not counted
 */
export function updateParameter(
  { parameter, moments }: OptimizedTensor,
  gradient: Tensor,
  optimizer: Optimizer,
  learningRate: number,
  step: number,
): OptimizedTensor {
  if (optimizer.kind === 'sgd') return updateBySgd(parameter, moments, gradient, optimizer, learningRate);
  return updateByAdam(parameter, moments, gradient, optimizer, learningRate, step + 1);
}

/** PyTorch's documentation of `torch.optim.SGD`, with dampening 0. */
function updateBySgd(
  parameter: Tensor,
  moments: readonly Tensor[],
  gradient: Tensor,
  { momentum, nesterov, weightDecay }: SgdOptimizer,
  learningRate: number,
): OptimizedTensor {
  const decayed = weightDecay > 0 ? add(gradient, mul(parameter, weightDecay)) : gradient;
  if (momentum === 0) return { parameter: sub(parameter, mul(decayed, learningRate)), moments: [] };
  const velocity = add(mul(moments[0], momentum), decayed);
  const direction = nesterov ? add(decayed, mul(velocity, momentum)) : velocity;
  return { parameter: sub(parameter, mul(direction, learningRate)), moments: [velocity] };
}

/** PyTorch's documentation of `torch.optim.Adam` and `torch.optim.AdamW`; `count` is this update's number, from 1 on. The
 * bias correction of the second moment is taken out of the quotient, which saves a pass over the parameters. */
function updateByAdam(
  parameter: Tensor,
  moments: readonly Tensor[],
  gradient: Tensor,
  { kind, beta1, beta2, epsilon, weightDecay }: AdamOptimizer,
  learningRate: number,
  count: number,
): OptimizedTensor {
  const isDecoupled = kind === 'adamw';
  const decayed = weightDecay > 0 && !isDecoupled ? add(gradient, mul(parameter, weightDecay)) : gradient;
  const shrunk = weightDecay > 0 && isDecoupled ? mul(parameter, 1 - learningRate * weightDecay) : parameter;
  const first = add(mul(moments[0], beta1), mul(decayed, 1 - beta1));
  const second = add(mul(moments[1], beta2), mul(square(decayed), 1 - beta2));
  const correction = Math.sqrt(1 - beta2 ** count);
  const stepSize = (learningRate * correction) / (1 - beta1 ** count);
  const denominator = add(sqrt(second), epsilon * correction);
  return { parameter: sub(shrunk, mul(div(first, denominator), stepSize)), moments: [first, second] };
}
