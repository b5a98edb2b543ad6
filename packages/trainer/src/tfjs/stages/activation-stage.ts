import type { ActivationFunction } from '@lenet/model';
import { mul, relu, square, step, sub, type Tensor, tanh } from '@tensorflow/tfjs-core';
import type { Stage, StageGradients, StageTrace } from './stage';

/** An activation on its own. */
export class ActivationStage implements Stage {
  readonly #activation: ActivationFunction;

  constructor(activation: ActivationFunction) {
    this.#activation = activation;
  }

  forward(input: Tensor): Tensor {
    return this.#activation === 'relu' ? relu(input) : tanh(input);
  }

  backward(gradient: Tensor, { output }: StageTrace): StageGradients {
    return { input: activationGradient(this.#activation, gradient, output), parameters: {} };
  }
}

/** The gradient by an activation's input, from its output: relu' = [y > 0], tanh' = 1 - y^2. */
export function activationGradient(activation: ActivationFunction, gradient: Tensor, output: Tensor): Tensor {
  return mul(gradient, activation === 'relu' ? step(output) : sub(1, square(output)));
}
