import type { Tensor } from '@tensorflow/tfjs-core';
import type { Attributes, TensorFlowCalls } from './tensorflow-calls';

const float: Attributes = { T: { type: 'float32' } };

/** Adds a number to each channel: `x` ends in the channels, `bias` has one number for each. */
export function addBias(calls: TensorFlowCalls, x: Tensor, bias: Tensor): Tensor {
  return calls.one('BiasAdd', [x, bias], float);
}

/** The gradient by a bias: the sum over everything but the channels. */
export function biasGradient(calls: TensorFlowCalls, gradient: Tensor): Tensor {
  return calls.one('BiasAddGrad', [gradient], float);
}

export function relu(calls: TensorFlowCalls, x: Tensor): Tensor {
  return calls.one('Relu', [x], float);
}

/** The gradient by a relu's input, from its output. */
export function reluGradient(calls: TensorFlowCalls, gradient: Tensor, output: Tensor): Tensor {
  return calls.one('ReluGrad', [gradient, output], float);
}

/** The product of two matrices of which one may be transposed first. */
export function matrixProduct(calls: TensorFlowCalls, a: Tensor, b: Tensor, transposed?: 'first' | 'second'): Tensor {
  return calls.one('MatMul', [a, b], {
    ...float,
    transpose_a: { flag: transposed === 'first' },
    transpose_b: { flag: transposed === 'second' },
  });
}
