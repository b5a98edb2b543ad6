import type { AveragePoolingLayer } from '@lenet/model';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Stage, StageGradients, StageTrace } from '../stages/stage';
import type { Attributes, TensorFlowCalls } from './tensorflow-calls';

/** Average pooling over windows that do not overlap: 1 call forward, 1 backward. */
export class NativeAveragePoolingStage implements Stage {
  readonly #calls: TensorFlowCalls;
  readonly #attributes: Attributes;

  constructor(calls: TensorFlowCalls, { size }: AveragePoolingLayer) {
    const window = { integers: [1, size, size, 1] };
    this.#calls = calls;
    this.#attributes = {
      T: { type: 'float32' },
      ksize: window,
      strides: window,
      padding: { text: 'VALID' },
      data_format: { text: 'NHWC' },
    };
  }

  forward(input: Tensor): Tensor {
    return this.#calls.one('AvgPool', [input], this.#attributes);
  }

  backward(gradient: Tensor, { input }: StageTrace): StageGradients {
    const shape = this.#calls.integers(input.shape);
    return { input: this.#calls.one('AvgPoolGrad', [shape, gradient], this.#attributes), parameters: {} };
  }
}
