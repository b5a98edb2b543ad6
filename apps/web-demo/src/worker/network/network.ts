import {
  type Architecture,
  activations,
  createModel,
  findArchitecture,
  inferLayers,
  initializeParameters,
  type Model,
  type ModelParameters,
} from '@lenet/model';
import type { FilterView, InsideView, LayerView, NetworkOrigin, ReadDigit, Reading } from '../../session/protocol';

/** The current network beside the untrained one, both on the CPU: a reading costs a millisecond and waits for no device. */
export class Network {
  readonly architecture: Architecture;
  readonly seed: number;
  readonly #untrained: Model;
  #current: Model;
  #origin: NetworkOrigin = 'untrained';
  #step = 0;

  /** @param seed - what the untrained network's parameters follow from */
  constructor(architecture: string, seed: number) {
    this.architecture = findArchitecture(architecture);
    this.seed = seed;
    this.#untrained = modelOf(this.architecture, initializeParameters(this.architecture, seed));
    this.#current = this.#untrained;
  }

  get origin(): NetworkOrigin {
    return this.#origin;
  }

  get step(): number {
    return this.#step;
  }

  get parameters(): ModelParameters {
    return this.#current.parameters;
  }

  get untrainedParameters(): ModelParameters {
    return this.#untrained.parameters;
  }

  /** Takes other parameters of the same architecture. */
  update(parameters: ModelParameters, origin: NetworkOrigin, step: number): void {
    this.#current = modelOf(this.architecture, parameters);
    this.#origin = origin;
    this.#step = step;
  }

  /** @throws ModelError `INVALID_IMAGES`, `NOT_FINITE` */
  read(image: Uint8Array): Reading {
    return {
      step: this.#step,
      current: readDigit(this.#current, image),
      untrained: readDigit(this.#untrained, image),
    };
  }

  /** @throws ModelError `INVALID_IMAGES` */
  lookInside(image: Uint8Array): InsideView {
    return {
      step: this.#step,
      current: viewInside(this.#current, image),
      untrained: viewInside(this.#untrained, image),
    };
  }
}

function modelOf(architecture: Architecture, parameters: ModelParameters): Model {
  return createModel({ architecture, parameters });
}

function readDigit(model: Model, image: Uint8Array): ReadDigit {
  const { digit, logits, probabilities } = model.predict(image);
  return { digit, logits, probabilities };
}

function viewInside({ architecture, parameters }: Model, image: Uint8Array): InsideView['current'] {
  const kinds = new Map(architecture.layers.map(({ name, kind }) => [name, kind]));
  const layers = activations(architecture, parameters, image).map(
    ({ name, shape, data }): LayerView => ({ name, kind: kinds.get(name) ?? 'activation', shape, data }),
  );
  return { layers, filters: filtersOf(architecture, parameters) };
}

function filtersOf(architecture: Architecture, parameters: ModelParameters): readonly FilterView[] {
  return inferLayers(architecture).flatMap(({ kind, layer }) => {
    const weight = kind === 'convolution' ? parameters[`${layer.name}.weight`] : undefined;
    return weight ? [{ name: layer.name, shape: weight.shape, data: weight.data }] : [];
  });
}
