import { type ActivationFunction, squashAmplitude, squashSlope } from '@lenet/model';
import { mul, relu, square, step, sub, type Tensor, tanh } from '@tensorflow/tfjs-core';
import type { Stage, StageGradients, StageTrace } from './stage';

/** An activation on its own. */
export class ActivationStage implements Stage {
  readonly #activation: ActivationFunction;

  constructor(activation: ActivationFunction) {
    this.#activation = activation;
  }

  forward(input: Tensor): Tensor {
    return activate[this.#activation](input);
  }

  backward(gradient: Tensor, { output }: StageTrace): StageGradients {
    return { input: activationGradient(this.#activation, gradient, output), parameters: {} };
  }
}

const activate: Readonly<Record<ActivationFunction, (input: Tensor) => Tensor>> = {
  relu,
  tanh,
  'scaled-tanh': (input) => mul(tanh(mul(input, squashSlope)), squashAmplitude),
};

/** The slope of an activation at its output y: relu' = [y > 0], tanh' = 1 - y^2, and for A tanh(S x) it is S A - (S / A) y^2. */
const slope: Readonly<Record<ActivationFunction, (output: Tensor) => Tensor>> = {
  relu: (output) => step(output),
  tanh: (output) => sub(1, square(output)),
  'scaled-tanh': (output) => sub(squashSlope * squashAmplitude, mul(square(output), squashSlope / squashAmplitude)),
};

/** The gradient by an activation's input, from its output. */
export function activationGradient(activation: ActivationFunction, gradient: Tensor, output: Tensor): Tensor {
  return mul(gradient, slope[activation](output));
}
