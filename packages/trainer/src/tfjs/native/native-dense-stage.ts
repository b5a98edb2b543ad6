import type { DenseLayer } from '@lenet/model';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Stage, StageGradients, StageTrace, TensorsByName } from '../stages/stage';
import { addBias, biasGradient, matrixProduct, relu, reluGradient } from './elementwise';
import type { TensorFlowCalls } from './tensorflow-calls';

/**
 * A dense layer with its bias and, where one follows, its relu: 3 calls forward, at most 4 backward, and 2 reshapes where
 * its input is an image.
 */
export class NativeDenseStage implements Stage {
  readonly #calls: TensorFlowCalls;
  readonly #layer: DenseLayer;
  readonly #hasRelu: boolean;
  /** What the forward pass flattened, for the backward pass of the same step. */
  readonly #flattened = new WeakMap<Tensor, Tensor>();

  constructor(calls: TensorFlowCalls, layer: DenseLayer, hasRelu: boolean) {
    this.#calls = calls;
    this.#layer = layer;
    this.#hasRelu = hasRelu;
  }

  forward(input: Tensor, parameters: TensorsByName): Tensor {
    const { name } = this.#layer;
    const products = matrixProduct(this.#calls, this.#flatten(input), parameters[`${name}.weight`]);
    const output = addBias(this.#calls, products, parameters[`${name}.bias`]);
    return this.#hasRelu ? relu(this.#calls, output) : output;
  }

  backward(gradient: Tensor, trace: StageTrace, parameters: TensorsByName, wantsInput: boolean): StageGradients {
    const { name } = this.#layer;
    const dy = this.#hasRelu ? reluGradient(this.#calls, gradient, trace.output) : gradient;
    const gradients: TensorsByName = {
      [`${name}.weight`]: matrixProduct(this.#calls, this.#flatten(trace.input), dy, 'first'),
      [`${name}.bias`]: biasGradient(this.#calls, dy),
    };
    if (!wantsInput) return { parameters: gradients };
    const input = matrixProduct(this.#calls, dy, parameters[`${name}.weight`], 'second');
    return { input: this.#reshapeLike(input, trace.input), parameters: gradients };
  }

  #flatten(x: Tensor): Tensor {
    if (x.rank === 2) return x;
    const flattened = this.#flattened.get(x) ?? this.#calls.reshape(x, [-1, x.size / x.shape[0]]);
    this.#flattened.set(x, flattened);
    return flattened;
  }

  #reshapeLike(x: Tensor, like: Tensor): Tensor {
    return like.rank === 2 ? x : this.#calls.reshape(x, [-1, ...like.shape.slice(1)]);
  }
}
