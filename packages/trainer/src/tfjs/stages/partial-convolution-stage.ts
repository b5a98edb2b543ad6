import type { PartialConvolutionLayer } from '@lenet/model';
import { mul, type Tensor, tensor4d } from '@tensorflow/tfjs-core';
import { ConvolutionStage } from './convolution-stage';
import type { Stage, StageGradients, StageTrace, TensorsByName } from './stage';

/**
 * A convolution whose filters read some of the maps: the dense convolution of weights that are 0 elsewhere, whose gradients are set to 0
 * there, so that every optimiser leaves them at 0.
 *
 *     weight gradient  [kernel, kernel, channels, filters]  times  [1, 1, channels, filters], 1 where connected
 */
export class PartialConvolutionStage implements Stage {
  readonly #dense: ConvolutionStage;
  readonly #layer: PartialConvolutionLayer;

  constructor(layer: PartialConvolutionLayer, hasRelu: boolean) {
    this.#layer = layer;
    this.#dense = new ConvolutionStage(layer, hasRelu);
  }

  forward(input: Tensor, parameters: TensorsByName): Tensor {
    return this.#dense.forward(input, parameters);
  }

  backward(gradient: Tensor, trace: StageTrace, parameters: TensorsByName, wantsInput: boolean): StageGradients {
    const name = `${this.#layer.name}.weight`;
    const gradients = this.#dense.backward(gradient, trace, parameters, wantsInput);
    const connected = this.#connected(trace.input.shape[3] ?? 0);
    return {
      ...gradients,
      parameters: { ...gradients.parameters, [name]: mul(gradients.parameters[name], connected) },
    };
  }

  #connected(channels: number): Tensor {
    const { connections } = this.#layer;
    const filters = connections.length;
    const connected = new Float32Array(channels * filters);
    for (const [filter, maps] of connections.entries()) {
      for (const map of maps) connected[map * filters + filter] = 1;
    }
    return tensor4d(connected, [1, 1, channels, filters]);
  }
}
