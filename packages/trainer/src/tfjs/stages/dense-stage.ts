import type { DenseLayer } from '@lenet/model';
import { fused, matMul, reshape, sum, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { activationGradient } from './activation-stage';
import type { Stage, StageGradients, StageTrace, TensorsByName } from './stage';

/** A dense layer with its bias and, where one follows, its relu, in one kernel; it flattens its input. */
export class DenseStage implements Stage {
  readonly #layer: DenseLayer;
  readonly #hasRelu: boolean;

  constructor(layer: DenseLayer, hasRelu: boolean) {
    this.#layer = layer;
    this.#hasRelu = hasRelu;
  }

  forward(input: Tensor, parameters: TensorsByName): Tensor {
    const { name } = this.#layer;
    return fused.matMul({
      a: flatten(input),
      b: parameters[`${name}.weight`] as Tensor2D,
      bias: parameters[`${name}.bias`] as Tensor1D,
      activation: this.#hasRelu ? 'relu' : 'linear',
    });
  }

  backward(gradient: Tensor, trace: StageTrace, parameters: TensorsByName, wantsInput: boolean): StageGradients {
    const { name } = this.#layer;
    const dy = (this.#hasRelu ? activationGradient('relu', gradient, trace.output) : gradient) as Tensor2D;
    const gradients: TensorsByName = {
      [`${name}.weight`]: matMul(flatten(trace.input), dy, true, false),
      [`${name}.bias`]: sum(dy, 0),
    };
    if (!wantsInput) return { parameters: gradients };
    const input = matMul(dy, parameters[`${name}.weight`] as Tensor2D, false, true);
    return { input: reshapeLike(input, trace.input), parameters: gradients };
  }
}

function flatten(x: Tensor): Tensor2D {
  return x.rank === 2 ? (x as Tensor2D) : reshape(x, [x.shape[0], x.size / x.shape[0]]);
}

function reshapeLike(x: Tensor, like: Tensor): Tensor {
  return like.rank === 2 ? x : reshape(x, like.shape);
}
