import type { AveragePoolingLayer } from '@lenet/model';
import { AvgPoolGrad, avgPool, engine, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Stage, StageGradients, StageTrace } from './stage';

/** Average pooling over windows that do not overlap. */
export class AveragePoolingStage implements Stage {
  readonly #layer: AveragePoolingLayer;

  constructor(layer: AveragePoolingLayer) {
    this.#layer = layer;
  }

  forward(input: Tensor): Tensor {
    const { size } = this.#layer;
    return avgPool(input as Tensor4D, size, size, 'valid');
  }

  backward(gradient: Tensor, { input }: StageTrace): StageGradients {
    const { size } = this.#layer;
    const attributes = { filterSize: [size, size], strides: [size, size], pad: 'valid' };
    const inputGradient: Tensor = engine().runKernel(AvgPoolGrad, { dy: gradient, input }, attributes);
    return { input: inputGradient, parameters: {} };
  }
}
