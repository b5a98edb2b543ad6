import type { Optimizer } from '@lenet/trainer';
import type { jobRecord, stepRatesRecord } from './plan-records';
import type { RecordValues } from './record';

type OptimizerField = 'optimizer' | 'weightDecay' | 'momentum' | 'beta1' | 'rest1' | 'beta2' | 'rest2' | 'epsilon';

/** What the kernels need to know of an optimiser; codes as in `assembly/training/optimizer.ts`. */
export function optimizerValues(optimizer: Optimizer): Pick<RecordValues<typeof jobRecord>, OptimizerField> {
  const { weightDecay } = optimizer;
  if (optimizer.kind === 'sgd') {
    const { momentum, nesterov } = optimizer;
    const code = momentum > 0 ? (nesterov ? 2 : 1) : 0;
    return { optimizer: code, weightDecay, momentum, beta1: 0, rest1: 0, beta2: 0, rest2: 0, epsilon: 0 };
  }
  const { beta1, beta2, epsilon } = optimizer;
  const code = optimizer.kind === 'adam' ? 3 : 4;
  return { optimizer: code, weightDecay, momentum: 0, beta1, rest1: 1 - beta1, beta2, rest2: 1 - beta2, epsilon };
}

/** The numbers of one step: its learning rate and, for Adam, the bias corrections after `step` updates (from 1 on). */
export function stepRates(
  optimizer: Optimizer,
  learningRate: number,
  step: number,
): RecordValues<typeof stepRatesRecord> {
  if (optimizer.kind === 'sgd') return { learningRate, stepSize: 0, rootCorrection: 1, decay: 1 };
  return {
    learningRate,
    stepSize: learningRate / (1 - optimizer.beta1 ** step),
    rootCorrection: Math.sqrt(1 - optimizer.beta2 ** step),
    decay: optimizer.kind === 'adamw' ? 1 - learningRate * optimizer.weightDecay : 1,
  };
}
