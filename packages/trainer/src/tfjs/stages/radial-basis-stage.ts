import type { RadialBasisLayer } from '@lenet/model';
import {
  matMul,
  mul,
  neg,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tensor2d,
} from '@tensorflow/tfjs-core';
import type { Stage, StageGradients, StageTrace } from './stage';

/** Negative squared distances to fixed centres; the centres go to the device with each batch, so that none is left there. */
export class RadialBasisStage implements Stage {
  readonly #centres: Float32Array;
  readonly #shape: [classes: number, inputs: number];

  constructor({ centres }: RadialBasisLayer) {
    this.#centres = Float32Array.from(centres.flat());
    this.#shape = [centres.length, centres[0].length];
  }

  /** `-(sum over j of (x_j - centre_ij)^2)`: `[batch, 1, inputs]` less `[classes, inputs]`, squared and summed. */
  forward(input: Tensor): Tensor {
    const differences = sub(reshape(input, [input.shape[0], 1, this.#shape[1]]), this.#upload());
    return neg(sum(square(differences), 2));
  }

  /** `dx_j = sum over i of g_i * 2 (centre_ij - x_j)`, which is `2 (g centres - x * sum of g)`. */
  backward(gradient: Tensor, { input }: StageTrace): StageGradients {
    const towardsCentres = matMul(gradient as Tensor2D, this.#upload());
    return { input: mul(sub(towardsCentres, mul(input, sum(gradient, 1, true))), 2), parameters: {} };
  }

  #upload(): Tensor2D {
    return tensor2d(this.#centres, this.#shape);
  }
}
