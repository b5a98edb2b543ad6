import type { ActivationFunction, Architecture, InputSize, Layer } from '../../architecture/architecture';
import { architectures } from '../../architecture/architectures';
import { ModelError } from '../../model-error';
import type { ModelParameters, ParameterTensor } from '../../parameters/model-parameters';
import { FormatFault } from '../format-fault';
import type { Network } from './network';

/** A layer as a file describes it, its weights in the layout of the file. */
export type FoundLayer =
  | {
      readonly kind: 'convolution';
      readonly filters: number;
      readonly kernelSize: number;
      readonly padding: number;
      readonly weight: ParameterTensor;
      readonly bias: ParameterTensor;
    }
  | { readonly kind: 'average-pooling'; readonly size: number }
  | { readonly kind: 'dense'; readonly units: number; readonly weight: ParameterTensor; readonly bias: ParameterTensor }
  | { readonly kind: 'activation'; readonly activation: ActivationFunction };

/** LeNet has eleven. */
const mostLayers = 100;

/**
 * Names the layers of a file and their parameters: as one of this package's networks when the layers are the same, otherwise in order
 * (`conv1`, `relu1`, `pool1`, `fc1`, ...).
 *
 * @throws FormatFault when there are more layers than any LeNet has
 */
export function assembleNetwork(input: InputSize, found: readonly FoundLayer[]): Network {
  if (found.length > mostLayers) throw new FormatFault(`it has ${found.length} layers; at most ${mostLayers} are read`);
  const count: Record<string, number> = {};
  const layers = found.map((layer) => {
    count[layer.kind] = (count[layer.kind] ?? 0) + 1;
    return nameLayer(layer, count[layer.kind]);
  });
  const imported = { name: 'imported', input, layers };
  const known = Object.values(architectures).find((candidate) => findDifference(candidate, imported) === undefined);
  const architecture = known ?? imported;
  return { architecture, parameters: nameParameters(architecture, found) };
}

/**
 * The parameters of a network that was read, under the names of an architecture with the same layers.
 *
 * @throws ModelError `INVALID_PARAMETERS` with the first layer that differs
 */
export function parametersFor(architecture: Architecture, network: Network): ModelParameters {
  const difference = findDifference(architecture, network.architecture);
  if (difference !== undefined) {
    throw new ModelError(
      'INVALID_PARAMETERS',
      `The file holds another network than "${architecture.name}": ${difference}.`,
      'Use the architecture that the weights were trained with.',
    );
  }
  const renamed: Record<string, ParameterTensor> = {};
  for (const [position, { name }] of network.architecture.layers.entries()) {
    for (const part of ['weight', 'bias']) {
      const tensor = network.parameters[`${name}.${part}`];
      if (tensor) renamed[`${architecture.layers[position].name}.${part}`] = tensor;
    }
  }
  return renamed;
}

function nameLayer(layer: FoundLayer, number: number): Layer {
  switch (layer.kind) {
    case 'convolution': {
      const { kind, filters, kernelSize, padding } = layer;
      return { kind, name: `conv${number}`, filters, kernelSize, padding };
    }
    case 'average-pooling':
      return { kind: layer.kind, name: `pool${number}`, size: layer.size };
    case 'dense':
      return { kind: layer.kind, name: `fc${number}`, units: layer.units };
    case 'activation':
      return { kind: layer.kind, name: `${layer.activation}${number}`, activation: layer.activation };
  }
}

function nameParameters({ layers }: Architecture, found: readonly FoundLayer[]): ModelParameters {
  const parameters: Record<string, ParameterTensor> = {};
  for (const [position, layer] of found.entries()) {
    if (layer.kind !== 'convolution' && layer.kind !== 'dense') continue;
    const { name } = layers[position];
    parameters[`${name}.weight`] = layer.weight;
    parameters[`${name}.bias`] = layer.bias;
  }
  return parameters;
}

/** The first difference between two networks, whatever their layers are called. */
function findDifference(expected: Architecture, found: Architecture): string | undefined {
  const [expectedInput, foundInput] = [describe(expected.input), describe(found.input)];
  if (expectedInput !== foundInput) return `it takes ${foundInput}, not ${expectedInput}`;
  const length = Math.max(expected.layers.length, found.layers.length);
  for (let position = 0; position < length; position++) {
    const [expectedLayer, foundLayer] = [expected, found].map(({ layers }) => describeLayer(layers[position]));
    if (expectedLayer !== foundLayer) return `layer ${position + 1} is ${foundLayer}, not ${expectedLayer}`;
  }
  return undefined;
}

function describeLayer(layer: Layer | undefined): string {
  if (!layer) return 'missing';
  const { name: _, ...rest } = layer;
  return describe(rest);
}

function describe(value: object): string {
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return fields
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, field]) => `${key} ${JSON.stringify(field)}`)
    .join(', ');
}
