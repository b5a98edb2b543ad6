import type { ConvolutionLayer } from '@lenet/model';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Stage, StageGradients, StageTrace, TensorsByName } from '../stages/stage';
import { addBias, biasGradient, relu, reluGradient } from './elementwise';
import type { Attributes, TensorFlowCalls } from './tensorflow-calls';

/** A convolution with its bias and, where one follows, its relu: 3 calls forward, at most 4 backward. */
export class NativeConvolutionStage implements Stage {
  readonly #calls: TensorFlowCalls;
  readonly #layer: ConvolutionLayer;
  readonly #hasRelu: boolean;
  readonly #attributes: Attributes;

  constructor(calls: TensorFlowCalls, layer: ConvolutionLayer, hasRelu: boolean) {
    this.#calls = calls;
    this.#layer = layer;
    this.#hasRelu = hasRelu;
    this.#attributes = {
      T: { type: 'float32' },
      strides: { integers: [1, 1, 1, 1] },
      dilations: { integers: [1, 1, 1, 1] },
      data_format: { text: 'NHWC' },
      ...paddingAttributes(layer),
    };
  }

  forward(input: Tensor, parameters: TensorsByName): Tensor {
    const { name } = this.#layer;
    const products = this.#calls.one('Conv2D', [input, parameters[`${name}.weight`]], this.#attributes);
    const output = addBias(this.#calls, products, parameters[`${name}.bias`]);
    return this.#hasRelu ? relu(this.#calls, output) : output;
  }

  backward(gradient: Tensor, trace: StageTrace, parameters: TensorsByName, wantsInput: boolean): StageGradients {
    const { name } = this.#layer;
    const filter = parameters[`${name}.weight`];
    const { input, output } = trace;
    const dy = this.#hasRelu ? reluGradient(this.#calls, gradient, output) : gradient;
    const gradients: TensorsByName = {
      [`${name}.weight`]: this.#gradientBy('Filter', [input, this.#calls.integers(filter.shape), dy]),
      [`${name}.bias`]: biasGradient(this.#calls, dy),
    };
    if (!wantsInput) return { parameters: gradients };
    return { input: this.#gradientBy('Input', [this.#calls.integers(input.shape), filter, dy]), parameters: gradients };
  }

  #gradientBy(what: 'Filter' | 'Input', inputs: readonly Tensor[]): Tensor {
    return this.#calls.one(`Conv2DBackprop${what}`, inputs, this.#attributes);
  }
}

/** Padding that keeps the size has a name of its own, with a faster path; any other is spelt out. */
function paddingAttributes({ padding, kernelSize }: ConvolutionLayer): Attributes {
  if (padding === 0) return { padding: { text: 'VALID' } };
  if (2 * padding === kernelSize - 1) return { padding: { text: 'SAME' } };
  const sides = [0, 0, padding, padding, padding, padding, 0, 0];
  return { padding: { text: 'EXPLICIT' }, explicit_paddings: { integers: sides } };
}
