import type { Architecture, ModelParameters } from '@lenet/model';
import { toChannelsFirst, toChannelsLast } from '@lenet/model/tfjs';

/** A parameter's place in the vector of all parameters. */
export interface ParameterPlace {
  readonly name: string;
  /** Shape in TensorFlow.js's layout. */
  readonly shape: readonly number[];
  /** How many numbers it is. */
  readonly size: number;
}

/**
 * Where each parameter lies in one vector of all of them, one after the other in TensorFlow.js's layouts:
 *
 *     conv1.weight | conv1.bias | conv2.weight | ... | fc3.bias
 *
 * One vector makes one update of what would be ten, whatever the optimiser.
 */
export class ParameterLayout {
  readonly places: readonly ParameterPlace[];
  readonly #architecture: Architecture;

  constructor(architecture: Architecture, parameters: ModelParameters) {
    this.#architecture = architecture;
    this.places = Object.entries(toChannelsLast(architecture, parameters)).map(([name, { shape, data }]) => ({
      name,
      shape,
      size: data.length,
    }));
  }

  /** Puts parameters in PyTorch's layouts into one vector. */
  pack(parameters: ModelParameters): Float32Array {
    const channelsLast = toChannelsLast(this.#architecture, parameters);
    const vector = new Float32Array(this.places.reduce((sum, { size }) => sum + size, 0));
    let start = 0;
    for (const { name, size } of this.places) {
      vector.set(channelsLast[name].data, start);
      start += size;
    }
    return vector;
  }

  /** The exact inverse of `pack`. */
  unpack(vector: Float32Array): ModelParameters {
    let start = 0;
    const channelsLast = this.places.map(({ name, shape, size }) => {
      const data = vector.slice(start, start + size);
      start += size;
      return [name, { shape, data }] as const;
    });
    return toChannelsFirst(this.#architecture, Object.fromEntries(channelsLast));
  }
}
