import type { ConvolutionLayer, PartialConvolutionLayer } from '@lenet/model';
import {
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  engine,
  fused,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { activationGradient } from './activation-stage';
import type { Stage, StageGradients, StageTrace, TensorsByName } from './stage';

/** A convolution with its bias and, where one follows, its relu, in one kernel. */
export class ConvolutionStage implements Stage {
  readonly #layer: ConvolutionLayer | PartialConvolutionLayer;
  readonly #hasRelu: boolean;

  constructor(layer: ConvolutionLayer | PartialConvolutionLayer, hasRelu: boolean) {
    this.#layer = layer;
    this.#hasRelu = hasRelu;
  }

  forward(input: Tensor, parameters: TensorsByName): Tensor {
    const { name, padding } = this.#layer;
    return fused.conv2d({
      x: input as Tensor4D,
      filter: parameters[`${name}.weight`] as Tensor4D,
      bias: parameters[`${name}.bias`] as Tensor1D,
      strides: 1,
      pad: padding,
      activation: this.#hasRelu ? 'relu' : 'linear',
    });
  }

  backward(gradient: Tensor, trace: StageTrace, parameters: TensorsByName, wantsInput: boolean): StageGradients {
    const { name, padding } = this.#layer;
    const dy = this.#hasRelu ? activationGradient('relu', gradient, trace.output) : gradient;
    const filter = parameters[`${name}.weight`];
    const convolution = { strides: [1, 1], pad: padding, dataFormat: 'NHWC' };
    const gradients: TensorsByName = {
      [`${name}.weight`]: engine().runKernel(
        Conv2DBackpropFilter,
        { x: trace.input, dy },
        { ...convolution, filterShape: filter.shape },
      ),
      [`${name}.bias`]: sum(dy, [0, 1, 2]),
    };
    if (!wantsInput) return { parameters: gradients };
    const inputShape = trace.input.shape;
    const input: Tensor = engine().runKernel(Conv2DBackpropInput, { dy, filter }, { ...convolution, inputShape });
    return { input, parameters: gradients };
  }
}
