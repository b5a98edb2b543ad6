import type { TrainableSubsamplingLayer } from '@lenet/model';
import { add, avgPool, image, mul, pad, sum, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Stage, StageGradients, StageTrace, TensorsByName } from './stage';

/** Sums of windows that do not overlap, times a coefficient a map, plus a bias a map. */
export class TrainableSubsamplingStage implements Stage {
  readonly #layer: TrainableSubsamplingLayer;

  constructor(layer: TrainableSubsamplingLayer) {
    this.#layer = layer;
  }

  forward(input: Tensor, parameters: TensorsByName): Tensor {
    const { name, size } = this.#layer;
    const factor = mul(parameters[`${name}.coefficient`], size ** 2);
    return add(mul(this.#means(input), factor), parameters[`${name}.bias`]);
  }

  /** The means are pooled once more: a trace keeps inputs and outputs only, and a coefficient of 0 would hide them in the output. */
  backward(gradient: Tensor, { input }: StageTrace, parameters: TensorsByName, wantsInput: boolean): StageGradients {
    const { name, size } = this.#layer;
    const gradients: TensorsByName = {
      [`${name}.coefficient`]: mul(sum(mul(gradient, this.#means(input)), [0, 1, 2]), size ** 2),
      [`${name}.bias`]: sum(gradient, [0, 1, 2]),
    };
    if (!wantsInput) return { parameters: gradients };
    const scaled = mul(gradient, parameters[`${name}.coefficient`]) as Tensor4D;
    return { input: this.#spread(scaled, input), parameters: gradients };
  }

  #means(input: Tensor): Tensor4D {
    const { size } = this.#layer;
    return avgPool(input as Tensor4D, size, size, 'valid');
  }

  /** Every pixel of a window gets the window's gradient: a nearest-neighbour enlargement; rows and columns beyond the windows get 0. */
  #spread(gradient: Tensor4D, input: Tensor): Tensor {
    const { size } = this.#layer;
    const [, rows, columns] = input.shape as Tensor4D['shape'];
    const [, windowRows, windowColumns] = gradient.shape;
    const [coveredRows, coveredColumns] = [windowRows * size, windowColumns * size];
    const spread = image.resizeNearestNeighbor(gradient, [coveredRows, coveredColumns]);
    if (coveredRows === rows && coveredColumns === columns) return spread;
    return pad(spread, [
      [0, 0],
      [0, rows - coveredRows],
      [0, columns - coveredColumns],
      [0, 0],
    ]);
  }
}
