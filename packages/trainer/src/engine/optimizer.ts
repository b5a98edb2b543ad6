/** `torch.optim.SGD` with dampening 0. */
export interface SgdOptimizer {
  readonly kind: 'sgd';
  /** 0 for plain gradient descent. */
  readonly momentum: number;
  /** Nesterov's form of the momentum; needs a momentum above 0. */
  readonly nesterov: boolean;
  /** L2 penalty, added to the gradient. */
  readonly weightDecay: number;
}

/** `torch.optim.Adam` (`adam`: decay added to the gradient) or `torch.optim.AdamW` (`adamw`: decay applied to the parameters). */
export interface AdamOptimizer {
  readonly kind: 'adam' | 'adamw';
  /** Decay rate of the first moment; PyTorch's default is 0.9. */
  readonly beta1: number;
  /** Decay rate of the second moment; PyTorch's default is 0.999. */
  readonly beta2: number;
  /** Added to the root of the second moment; PyTorch's default is 1e-8. */
  readonly epsilon: number;
  readonly weightDecay: number;
}

/** How gradients become updates, told apart by `kind`; the learning rate is not part of it, since a schedule changes it every step. */
export type Optimizer = SgdOptimizer | AdamOptimizer;

/**
 * Number of float32 moments that an optimiser keeps per parameter: 0 for plain SGD, 1 with momentum, 2 for Adam and AdamW.
 *
 * @example
 * ```ts
 * import { momentCount, sgd } from '@lenet/trainer';
 *
 * console.log(momentCount(sgd({ momentum: 0.9 }))); // 1
 * ```
 */
export function momentCount(optimizer: Optimizer): 0 | 1 | 2 {
  if (optimizer.kind !== 'sgd') return 2;
  return optimizer.momentum > 0 ? 1 : 0;
}

/**
 * Describes `torch.optim.SGD`: by default no momentum, no Nesterov, no weight decay.
 *
 * @example
 * ```ts
 * import { sgd } from '@lenet/trainer';
 *
 * const optimizer = sgd({ momentum: 0.9, nesterov: true, weightDecay: 5e-4 });
 * ```
 */
export function sgd(settings: Partial<Omit<SgdOptimizer, 'kind'>> = {}): SgdOptimizer {
  return { kind: 'sgd', momentum: 0, nesterov: false, weightDecay: 0, ...settings };
}

/**
 * Describes `torch.optim.Adam`: by default beta1 0.9, beta2 0.999, epsilon 1e-8, weight decay 0.
 *
 * @example
 * ```ts
 * import { adam } from '@lenet/trainer';
 *
 * const optimizer = adam();
 * ```
 */
export function adam(settings: Partial<Omit<AdamOptimizer, 'kind'>> = {}): AdamOptimizer {
  return { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, ...settings };
}

/**
 * Describes `torch.optim.AdamW`: by default beta1 0.9, beta2 0.999, epsilon 1e-8, weight decay 0.01.
 *
 * @example
 * ```ts
 * import { adamW } from '@lenet/trainer';
 *
 * const optimizer = adamW({ weightDecay: 0.05 });
 * ```
 */
export function adamW(settings: Partial<Omit<AdamOptimizer, 'kind'>> = {}): AdamOptimizer {
  return { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, ...settings };
}
