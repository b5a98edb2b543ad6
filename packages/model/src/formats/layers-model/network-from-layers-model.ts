import type { Architecture } from '../../architecture/architecture';
import type { ModelParameters, ParameterTensor } from '../../parameters/model-parameters';
import { validateParameters } from '../../parameters/validate-parameters';
import { quote } from '../../quote';
import { toChannelsFirst } from '../../tfjs/channels-last';
import { concatenate } from '../concatenate';
import { FormatFault, readFormat } from '../format-fault';
import { assembleNetwork, parametersFor } from '../network/assemble-network';
import type { Network } from '../network/network';
import { readFloats } from '../numbers/float-numbers';
import { readKerasLayers } from './read-keras-layers';
import { type ModelJson, readModelJson, type WeightGroup } from './read-model-json';

/**
 * The names of the files of weights that a `model.json` asks for; they lie beside it.
 *
 * @throws ModelError `INVALID_LAYERS_MODEL` when the bytes are no such file, or a name leads out of the folder
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { layersModelShards } from '@lenet/model/layers-model';
 *
 * console.log(layersModelShards(await readFile('model.json'))); // [ 'group1-shard1of1.bin' ]
 * ```
 */
export function layersModelShards(modelJson: Uint8Array): readonly string[] {
  return read(() => readModelJson(modelJson).groups.flatMap(({ shards }) => shards));
}

/**
 * Reads a network of LeNet's shape from the files of a TensorFlow.js LayersModel; they may come from anyone.
 *
 * Files of {@link parametersToLayersModel}, of TensorFlow.js's `model.save` and of the Keras converter are read, when the model is a chain
 * of Conv2D, Activation, AveragePooling2D, Flatten and Dense. A Rescaling of the pixels in front is checked and left out, a softmax at the
 * end is left out. Everything else, quantized weights too, is refused by name.
 *
 * @param files - `model.json` and what {@link layersModelShards} names, by name
 * @returns the layers, as one of this package's architectures when they are the same, and their parameters in PyTorch's layouts, float32
 * @throws ModelError `INVALID_LAYERS_MODEL` when the files are no such model, `INVALID_ARCHITECTURE` or `INVALID_PARAMETERS` when its layers
 * do not fit together or a weight is not finite
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { createModel } from '@lenet/model';
 * import { networkFromLayersModel } from '@lenet/model/layers-model';
 *
 * const names = ['model.json', 'group1-shard1of1.bin'];
 * const files = await Promise.all(names.map(async (name) => [name, await readFile(name)] as const));
 * const model = createModel(networkFromLayersModel(Object.fromEntries(files)));
 * ```
 */
export function networkFromLayersModel(files: Readonly<Record<string, Uint8Array>>): Network {
  const network = read(() => {
    const model = readModelJson(requireFile(files, 'model.json'));
    const { input, layers } = readKerasLayers(model.layers, readWeights(model, files));
    return assembleNetwork(input, layers);
  });
  const parameters = toChannelsFirst(network.architecture, network.parameters);
  validateParameters(network.architecture, parameters);
  return { architecture: network.architecture, parameters };
}

/**
 * Reads the parameters of a known network from the files of a TensorFlow.js LayersModel.
 *
 * @param files - `model.json` and what {@link layersModelShards} names, by name
 * @throws ModelError as {@link networkFromLayersModel}, and `INVALID_PARAMETERS` when the files hold another network
 * @example
 * ```ts
 * import { article, initializeParameters } from '@lenet/model';
 * import { parametersFromLayersModel, parametersToLayersModel } from '@lenet/model/layers-model';
 *
 * const files = parametersToLayersModel(article, initializeParameters(article, 1));
 * const parameters = parametersFromLayersModel(article, files);
 * ```
 */
export function parametersFromLayersModel(
  architecture: Architecture,
  files: Readonly<Record<string, Uint8Array>>,
): ModelParameters {
  return parametersFor(architecture, networkFromLayersModel(files));
}

function read<Result>(work: () => Result): Result {
  return readFormat('INVALID_LAYERS_MODEL', 'TensorFlow.js LayersModel', work);
}

/** The weights by the last two parts of their names, such as `conv1/kernel`. */
function readWeights(
  { groups }: ModelJson,
  files: Readonly<Record<string, Uint8Array>>,
): ReadonlyMap<string, ParameterTensor> {
  requireDistinctShards(groups);
  const weights = new Map<string, ParameterTensor>();
  for (const group of groups) {
    const bytes = concatenate(group.shards.map((name) => requireFile(files, name)));
    let start = 0;
    for (const { name, shape, count } of group.weights) {
      const key = name.split('/').slice(-2).join('/');
      if (weights.has(key)) throw new FormatFault(`it has the weights ${quote(key)} twice`);
      const end = start + 4 * count;
      if (end > bytes.length) throw new FormatFault(`the weights ${quote(name)} lie beyond the end of their file`);
      weights.set(key, { shape, data: readFloats(bytes.subarray(start, end), 'F32') });
      start = end;
    }
    if (start !== bytes.length)
      throw new FormatFault(`its weights take ${start} bytes, and their files have ${bytes.length}`);
  }
  return weights;
}

/** A file that stands in the manifest many times would be read as often. */
function requireDistinctShards(groups: readonly WeightGroup[]): void {
  const names = groups.flatMap(({ shards }) => shards);
  if (new Set(names).size !== names.length) throw new FormatFault('it names a file of weights twice');
}

function requireFile(files: Readonly<Record<string, Uint8Array>>, name: string): Uint8Array {
  if (Object.hasOwn(files, name)) return files[name];
  throw new FormatFault(`the file ${quote(name)} is missing`, 'model.json and its files of weights belong together.');
}
