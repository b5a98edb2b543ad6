import type { AveragePoolingLayer } from '@lenet/model';
import { AvgPoolGrad, avgPool, engine, image, mul, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Stage, StageGradients, StageTrace } from './stage';

/** Average pooling over windows that do not overlap. */
export class AveragePoolingStage implements Stage {
  readonly #size: number;

  constructor({ size }: AveragePoolingLayer) {
    this.#size = size;
  }

  forward(input: Tensor): Tensor {
    return avgPool(input as Tensor4D, this.#size, this.#size, 'valid');
  }

  backward(gradient: Tensor, { input }: StageTrace): StageGradients {
    const [, rows, columns] = input.shape;
    const isExact = rows % this.#size === 0 && columns % this.#size === 0;
    return { input: isExact ? this.#spread(gradient, rows, columns) : this.#general(gradient, input), parameters: {} };
  }

  /** Every pixel of a window gets the same share: a nearest-neighbour enlargement, on CPUs several times faster than `AvgPoolGrad`. */
  #spread(gradient: Tensor, rows: number, columns: number): Tensor {
    const share = mul(gradient, 1 / this.#size ** 2) as Tensor4D;
    return image.resizeNearestNeighbor(share, [rows, columns]);
  }

  /** Where windows do not cover the last rows or columns, those get nothing. */
  #general(gradient: Tensor, input: Tensor): Tensor {
    const size: [number, number] = [this.#size, this.#size];
    return engine().runKernel(AvgPoolGrad, { dy: gradient, input }, { filterSize: size, strides: size, pad: 'valid' });
  }
}
