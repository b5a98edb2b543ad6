import type { InputSize } from '../../architecture/architecture';
import type { ParameterTensor } from '../../parameters/model-parameters';
import { quote } from '../../quote';
import { FormatFault } from '../format-fault';
import type { FoundLayer } from '../network/assemble-network';
import { type PixelScale, requireKnownPixels, untouchedPixels } from '../network/pixel-scale';
import type { KerasLayer } from './read-model-json';

/** What a chain of Keras layers computes; weights stand in TensorFlow.js's layouts. */
export interface KerasLayers {
  readonly input: InputSize;
  readonly layers: readonly FoundLayer[];
}

const usePlain = 'Use Conv2D, Activation (relu, tanh), AveragePooling2D, Flatten and Dense, one after the other.';

/** Follows the layers from the first to the last. */
export function readKerasLayers(
  layers: readonly KerasLayer[],
  weights: ReadonlyMap<string, ParameterTensor>,
): KerasLayers {
  const input = readInput(layers[0]);
  const walk = new LayerWalk(weights);
  for (const layer of layers) walk.follow(layer);
  return { input, layers: walk.layers };
}

function readInput(layer: KerasLayer | undefined): InputSize {
  const shape = layer?.config.batch_input_shape ?? layer?.config.batch_shape;
  const [, rows, columns, channels] = Array.isArray(shape) ? (shape as unknown[]) : [];
  if (Array.isArray(shape) && shape.length === 4 && isSize(rows) && isSize(columns) && isSize(channels))
    return { channels, rows, columns };
  throw new FormatFault(
    `its input has the shape ${quote(shape)}`,
    'Build it for images [batch, rows, columns, channels] of one size.',
  );
}

class LayerWalk {
  readonly layers: FoundLayer[] = [];
  readonly #weights: ReadonlyMap<string, ParameterTensor>;
  readonly #taken = new Set<string>();
  #pixels: PixelScale = untouchedPixels;
  #padding = 0;
  #isFlat = false;
  #hasEnded = false;

  constructor(weights: ReadonlyMap<string, ParameterTensor>) {
    this.#weights = weights;
  }

  follow(layer: KerasLayer): void {
    if (this.#hasEnded) throw unknown(layer, 'comes after the softmax');
    if (this.#padding > 0 && layer.kind !== 'Conv2D') throw unknown(layer, 'comes after a ZeroPadding2D');
    switch (layer.kind) {
      case 'InputLayer':
      case 'Dropout':
        break;
      case 'Rescaling':
        this.#rescale(layer);
        break;
      case 'ZeroPadding2D':
        this.#padding = readPadding(layer);
        break;
      case 'Conv2D':
        this.#addConvolution(layer);
        break;
      case 'AveragePooling2D':
        this.#addPooling(layer);
        break;
      case 'Flatten':
        requireField(layer, 'data_format', [undefined, null, 'channels_last']);
        this.#isFlat = true;
        break;
      case 'Dense':
        this.#addDense(layer);
        break;
      case 'Activation':
        this.#addActivation(layer, layer.config.activation);
        break;
      case 'ReLU':
        requireField(layer, 'max_value', [undefined, null]);
        this.#addActivation(layer, 'relu');
        break;
      case 'Softmax':
        this.#hasEnded = true;
        break;
      default:
        throw unknown(layer, 'is none that LeNet has');
    }
  }

  #rescale(layer: KerasLayer): void {
    const { scale, offset = 0 } = layer.config;
    if (this.layers.length > 0 || typeof scale !== 'number' || typeof offset !== 'number')
      throw unknown(layer, 'rescales no pixels');
    this.#pixels = { scale: this.#pixels.scale * scale, offset: this.#pixels.offset * scale + offset };
  }

  #addConvolution(layer: KerasLayer): void {
    const { filters } = layer.config;
    const kernelSize = readWindow(layer, 'kernel_size');
    requireField(layer, 'strides', [undefined, 1, [1, 1]]);
    requireField(layer, 'dilation_rate', [undefined, 1, [1, 1]]);
    requireField(layer, 'groups', [undefined, 1]);
    requireField(layer, 'data_format', [undefined, null, 'channels_last']);
    requireField(layer, 'padding', kernelSize % 2 === 1 ? ['valid', 'same'] : ['valid']);
    if (!isSize(filters)) throw unknown(layer, `has the filters ${quote(filters)}`);
    const padding = this.#padding + (layer.config.padding === 'same' ? (kernelSize - 1) / 2 : 0);
    this.#padding = 0;
    this.#add(layer, { kind: 'convolution', filters, kernelSize, padding, ...this.#takeWeights(layer, filters) });
    this.#addActivation(layer, layer.config.activation);
  }

  #addPooling(layer: KerasLayer): void {
    const size = readWindow(layer, 'pool_size');
    requireField(layer, 'strides', [undefined, null, size, [size, size]]);
    requireField(layer, 'padding', [undefined, 'valid']);
    requireField(layer, 'data_format', [undefined, null, 'channels_last']);
    this.#add(layer, { kind: 'average-pooling', size });
  }

  #addDense(layer: KerasLayer): void {
    const { units } = layer.config;
    if (!isSize(units)) throw unknown(layer, `has the units ${quote(units)}`);
    this.#add(layer, { kind: 'dense', units, ...this.#takeWeights(layer, units) });
    this.#addActivation(layer, layer.config.activation);
  }

  #addActivation(layer: KerasLayer, activation: unknown): void {
    if (activation === undefined || activation === null || activation === 'linear') return;
    if (activation === 'softmax') this.#hasEnded = true;
    else if (activation === 'relu' || activation === 'tanh') this.#add(layer, { kind: 'activation', activation });
    else throw unknown(layer, `has the activation ${quote(activation)}`);
  }

  #add(layer: KerasLayer, found: FoundLayer): void {
    if (this.layers.length === 0) requireKnownPixels(this.#pixels);
    const takesMaps = found.kind === 'convolution' || found.kind === 'average-pooling';
    if (takesMaps && this.#isFlat) throw unknown(layer, 'comes after a Flatten');
    if (found.kind === 'dense' && !this.#isFlat) throw unknown(layer, 'comes before a Flatten');
    this.layers.push(found);
  }

  #takeWeights(
    layer: KerasLayer,
    outputs: number,
  ): { readonly weight: ParameterTensor; readonly bias: ParameterTensor } {
    const weight = this.#take(layer, 'kernel');
    const count = weight.shape.at(-1);
    if (count !== outputs) throw unknown(layer, `has ${quote(count)} outputs in its kernel, not ${outputs}`);
    const hasBias = layer.config.use_bias !== false;
    const bias = hasBias ? this.#take(layer, 'bias') : { shape: [outputs], data: new Float32Array(outputs) };
    return { weight, bias };
  }

  #take(layer: KerasLayer, part: string): ParameterTensor {
    const name = `${layer.name}/${part}`;
    const weight = this.#weights.get(name);
    if (!weight || weight.data.length === 0) throw new FormatFault(`it has no weights ${quote(name)}`);
    if (this.#taken.has(name)) throw new FormatFault(`two layers are called ${quote(layer.name)}`);
    this.#taken.add(name);
    return weight;
  }
}

/** A square window, as `[size, size]` or `size`. */
function readWindow(layer: KerasLayer, field: string): number {
  const value = layer.config[field];
  const [rows, columns] = Array.isArray(value) ? (value as unknown[]) : [value, value];
  if (isSize(rows) && rows === columns) return rows;
  throw unknown(layer, `has the ${field} ${quote(value)}`);
}

function readPadding(layer: KerasLayer): number {
  const { padding } = layer.config;
  const sides = Array.isArray(padding) ? (padding as unknown[]).flat() : [padding];
  const [first] = sides;
  if (isSize(first) && sides.every((side) => side === first)) return first;
  throw unknown(layer, `has the padding ${quote(padding)}`);
}

function requireField(layer: KerasLayer, field: string, allowed: readonly unknown[]): void {
  const value = layer.config[field];
  if (allowed.some((candidate) => JSON.stringify(candidate) === JSON.stringify(value))) return;
  throw unknown(layer, `has the ${field} ${quote(value)}`);
}

function unknown({ kind, name }: KerasLayer, what: string): FormatFault {
  return new FormatFault(`its layer ${quote(name)} (${quote(kind)}) ${what}`, usePlain);
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}
