import { quote } from '../../quote';
import { FormatFault } from '../format-fault';
import { countElements } from '../numbers/count-elements';

/** A layer of Keras, as it stands in the file. */
export interface KerasLayer {
  readonly kind: string;
  readonly name: string;
  readonly config: JsonObject;
}

/** Weights as the manifest describes them, in the order of the bytes. */
export interface DescribedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly count: number;
}

/** A group of weights and the files that hold its bytes, one after the other. */
export interface WeightGroup {
  readonly shards: readonly string[];
  readonly weights: readonly DescribedWeight[];
}

/** The content of a `model.json`. */
export interface ModelJson {
  readonly layers: readonly KerasLayer[];
  readonly groups: readonly WeightGroup[];
}

/** An object of JSON, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A LeNet's has 4 kB. */
const largestJson = 1024 * 1024;

const save = 'Save it with model.save(...) of TensorFlow.js, as a chain of layers.';

/** Reads the text of a `model.json`, which anyone may have written. */
export function readModelJson(bytes: Uint8Array): ModelJson {
  if (bytes.length > largestJson)
    throw new FormatFault(`model.json has ${bytes.length} bytes; at most ${largestJson} are read`);
  const { modelTopology, weightsManifest, format } = requireObject(parse(bytes), 'model.json');
  if (format === 'graph-model')
    throw new FormatFault('it is a GraphModel', 'Convert it to a LayersModel, or save the Keras model again.');
  const topology = requireObject(modelTopology, 'modelTopology');
  const model = requireObject(topology.model_config ?? topology, 'modelTopology');
  return { layers: readLayers(model), groups: requireList(weightsManifest, 'weightsManifest').map(readGroup) };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new FormatFault('model.json is not JSON', undefined, { cause: error });
  }
}

function readLayers({ class_name: kind, config }: JsonObject): readonly KerasLayer[] {
  const layers = Array.isArray(config) ? config : requireList(requireObject(config, 'config').layers, 'layers');
  if (kind !== 'Sequential' && kind !== 'Functional' && kind !== 'Model')
    throw new FormatFault(`it is a model of class ${quote(kind)}`, save);
  const read = layers.map(readLayer);
  if (kind === 'Sequential') return read;
  for (const [position, layer] of layers.entries()) requireChain(layer, read[position - 1]?.name);
  return read;
}

function readLayer(value: unknown): KerasLayer {
  const { class_name: kind, config } = requireObject(value, 'a layer');
  const fields = requireObject(config, 'the config of a layer');
  if (typeof kind !== 'string' || typeof fields.name !== 'string')
    throw new FormatFault('a layer has no class or no name');
  return { kind, name: fields.name, config: fields };
}

/** A layer of a functional model must take what the one before it gives: `inbound_nodes: [[[name, 0, 0, {}]]]`. */
function requireChain(layer: unknown, before: string | undefined): void {
  const { inbound_nodes: nodes } = requireObject(layer, 'a layer');
  const names = requireList(nodes, 'inbound_nodes').flatMap((node) =>
    requireList(node, 'inbound_nodes').map((source) => requireList(source, 'inbound_nodes')[0]),
  );
  if (names.length === (before === undefined ? 0 : 1) && names[0] === before) return;
  throw new FormatFault('its layers are no chain', save);
}

function readGroup(value: unknown): WeightGroup {
  const { paths, weights } = requireObject(value, 'a group of weightsManifest');
  return {
    shards: requireList(paths, 'paths').map(readFileName),
    weights: requireList(weights, 'weights').map(readWeight),
  };
}

/** A path that could lead out of the folder is refused. */
function readFileName(path: unknown): string {
  if (typeof path === 'string' && /^[\w-][\w. -]{0,200}$/.test(path)) return path;
  throw new FormatFault(`its weights are in ${quote(path)}`, 'Weights must be files beside model.json.');
}

function readWeight(value: unknown): DescribedWeight {
  const { name, shape, dtype, quantization } = requireObject(value, 'a weight');
  if (typeof name !== 'string') throw new FormatFault('a weight has no name');
  if (quantization !== undefined)
    throw new FormatFault(`${quote(name)} is quantized`, 'Convert the model without quantization.');
  if (dtype !== 'float32')
    throw new FormatFault(`${quote(name)} has the dtype ${quote(dtype)}, not float32`, 'Save the weights as float32.');
  const sizes = requireList(shape, `the shape of ${quote(name)}`);
  return { name, shape: sizes as readonly number[], count: countElements(quote(name), sizes) };
}

/** An object of JSON; `what` names it in the error. */
function requireObject(value: unknown, what: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new FormatFault(`${what} is no object`);
}

function requireList(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new FormatFault(`${what} is no list`);
}
