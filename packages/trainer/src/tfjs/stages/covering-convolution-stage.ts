import type { ConvolutionLayer } from '@lenet/model';
import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import { DenseStage } from './dense-stage';
import type { Stage, StageGradients, StageTrace, TensorsByName } from './stage';

/**
 * A convolution whose filters are as large as their input: a dense layer over the maps, in TensorFlow.js's order number for number.
 *
 *     weight [rows, columns, channels, filters]  =  [rows * columns * channels, filters]
 *
 * As a matrix product its gradient by the input costs a 25th of the padded convolution's for LeNet-5's C5.
 */
export class CoveringConvolutionStage implements Stage {
  readonly #dense: DenseStage;
  readonly #layer: ConvolutionLayer;

  constructor(layer: ConvolutionLayer, hasRelu: boolean) {
    this.#layer = layer;
    this.#dense = new DenseStage({ kind: 'dense', name: layer.name, units: layer.filters }, hasRelu);
  }

  forward(input: Tensor, parameters: TensorsByName): Tensor {
    const units = this.#dense.forward(input, this.#flatten(parameters));
    return reshape(units, [-1, 1, 1, this.#layer.filters]);
  }

  backward(
    gradient: Tensor,
    { input, output }: StageTrace,
    parameters: TensorsByName,
    wantsInput: boolean,
  ): StageGradients {
    const weight = `${this.#layer.name}.weight`;
    const trace = { input, output: this.#units(output) };
    const gradients = this.#dense.backward(this.#units(gradient), trace, this.#flatten(parameters), wantsInput);
    const ofWeight = reshape(gradients.parameters[weight], parameters[weight].shape);
    return { ...gradients, parameters: { ...gradients.parameters, [weight]: ofWeight } };
  }

  #units(maps: Tensor): Tensor {
    return reshape(maps, [-1, this.#layer.filters]);
  }

  #flatten(parameters: TensorsByName): TensorsByName {
    const name = `${this.#layer.name}.weight`;
    return { ...parameters, [name]: reshape(parameters[name], [-1, this.#layer.filters]) };
  }
}
