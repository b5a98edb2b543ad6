import type { Optimizer } from '@lenet/trainer';
import type { UpdateKind } from '../shaders/optimizer-update';

/** Bytes of the `Settings` struct of the shaders: eleven numbers, filled up to 16 bytes. */
export const stepUniformBytes = 48;

/** Which form of the update an optimiser needs. */
export function updateKind(optimizer: Optimizer): UpdateKind {
  if (optimizer.kind !== 'sgd') return 'adam';
  return optimizer.momentum > 0 ? 'momentum' : 'sgd';
}

/** The `Settings` struct of the shaders; differences such as 1 - beta are taken in float64, as PyTorch does. */
export function packStepUniforms(batchSize: number, optimizer: Optimizer): ArrayBuffer {
  const bytes = new ArrayBuffer(stepUniformBytes);
  new Uint32Array(bytes)[0] = batchSize;
  const numbers = optimizer.kind === 'sgd' ? sgdNumbers(optimizer) : adamNumbers(optimizer);
  new Float32Array(bytes).set([1 / batchSize, ...numbers], 1);
  return bytes;
}

function sgdNumbers({ weightDecay, momentum, nesterov }: Extract<Optimizer, { kind: 'sgd' }>): number[] {
  const [gradientShare, velocityShare] = nesterov ? [1, momentum] : [0, 1];
  return [weightDecay, momentum, gradientShare, velocityShare];
}

/** AdamW's decay is part of the rates: the decay of the gradient is 0 then. */
function adamNumbers({ kind, weightDecay, beta1, beta2, epsilon }: Extract<Optimizer, { beta1: number }>): number[] {
  const decayOfGradient = kind === 'adam' ? weightDecay : 0;
  return [decayOfGradient, 0, 0, 0, beta1, 1 - beta1, beta2, 1 - beta2, epsilon];
}
