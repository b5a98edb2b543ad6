import { ModelError } from '../model-error';
import { quote } from '../quote';
import type {
  ActivationLayer,
  Architecture,
  AveragePoolingLayer,
  ConvolutionLayer,
  DenseLayer,
  Layer,
} from './architecture';
import type {
  ActivationShape,
  InferredActivation,
  InferredAveragePooling,
  InferredConvolution,
  InferredDense,
  InferredLayer,
  MapsShape,
} from './inferred-layer';
import { outputSize } from './output-size';

/** More numbers than this in one layer (4 GiB as float32) is a mistake in the description, not a LeNet. */
const largestLayer = 2 ** 30;

/**
 * Follows the shapes of one image through a network: what engines plan from.
 *
 * @returns one entry a layer, in order: its input and output shape (`[channels, rows, columns]` or `[units]`, without the batch), the
 * shapes of its parameters in PyTorch's layout, and their count
 * @throws ModelError `INVALID_ARCHITECTURE`, naming the layer, when the network does not fit together: a window larger than its input, a
 * convolution or pooling after a dense layer, a name used twice, a size that is not a positive integer, a last layer that is not dense
 * @example
 * ```ts
 * import { article, inferLayers } from '@lenet/model';
 *
 * for (const { layer, outputShape } of inferLayers(article)) console.log(layer.name, outputShape);
 * ```
 */
export function inferLayers(architecture: Architecture): readonly InferredLayer[] {
  checkInput(architecture);
  checkNames(architecture);
  const inferred: InferredLayer[] = [];
  let shape: ActivationShape = [architecture.input.channels, architecture.input.rows, architecture.input.columns];
  for (const layer of architecture.layers) {
    const next = inferLayer(architecture, layer, shape);
    checkLayerSize(architecture, next);
    inferred.push(next);
    shape = next.outputShape;
  }
  checkLastLayer(architecture);
  return inferred;
}

function inferLayer(architecture: Architecture, layer: Layer, inputShape: ActivationShape): InferredLayer {
  switch (layer.kind) {
    case 'convolution':
      return inferConvolution(architecture, layer, inputShape);
    case 'average-pooling':
      return inferAveragePooling(architecture, layer, inputShape);
    case 'dense':
      return inferDense(architecture, layer, inputShape);
    case 'activation':
      return inferActivation(architecture, layer, inputShape);
    default:
      return refuseKind(architecture, layer);
  }
}

function inferConvolution(
  architecture: Architecture,
  layer: ConvolutionLayer,
  shape: ActivationShape,
): InferredConvolution {
  const { name, filters, kernelSize, padding } = layer;
  const inputShape = requireMaps(architecture, layer, shape);
  const [channels, rows, columns] = inputShape;
  requireSize(architecture, layer, 'filters', filters, 1);
  requireSize(architecture, layer, 'kernelSize', kernelSize, 1);
  requireSize(architecture, layer, 'padding', padding, 0);
  requireFit(architecture, layer, kernelSize, rows + 2 * padding, columns + 2 * padding);
  return {
    kind: 'convolution',
    layer,
    inputShape,
    outputShape: [filters, outputSize(rows, kernelSize, 1, padding), outputSize(columns, kernelSize, 1, padding)],
    parameterShapes: { [`${name}.weight`]: [filters, channels, kernelSize, kernelSize], [`${name}.bias`]: [filters] },
    parameterCount: filters * channels * kernelSize * kernelSize + filters,
  };
}

function inferAveragePooling(
  architecture: Architecture,
  layer: AveragePoolingLayer,
  shape: ActivationShape,
): InferredAveragePooling {
  const { size } = layer;
  const inputShape = requireMaps(architecture, layer, shape);
  const [channels, rows, columns] = inputShape;
  requireSize(architecture, layer, 'size', size, 1);
  requireFit(architecture, layer, size, rows, columns);
  return {
    kind: 'average-pooling',
    layer,
    inputShape,
    outputShape: [channels, outputSize(rows, size, size), outputSize(columns, size, size)],
    parameterShapes: {},
    parameterCount: 0,
  };
}

function inferDense(architecture: Architecture, layer: DenseLayer, inputShape: ActivationShape): InferredDense {
  const { name, units } = layer;
  requireSize(architecture, layer, 'units', units, 1);
  const inputs = inputShape.reduce((product, size) => product * size, 1);
  return {
    kind: 'dense',
    layer,
    inputShape,
    outputShape: [units],
    inputs,
    parameterShapes: { [`${name}.weight`]: [units, inputs], [`${name}.bias`]: [units] },
    parameterCount: units * inputs + units,
  };
}

function inferActivation(
  architecture: Architecture,
  layer: ActivationLayer,
  inputShape: ActivationShape,
): InferredActivation {
  if (layer.activation !== 'relu' && layer.activation !== 'tanh') {
    throw invalid(
      architecture,
      `layer "${layer.name}" has the activation ${quote(layer.activation)}`,
      'Use relu or tanh.',
    );
  }
  return {
    kind: 'activation',
    layer,
    inputShape,
    outputShape: inputShape,
    parameterShapes: {},
    parameterCount: 0,
  };
}

function checkInput(architecture: Architecture): void {
  for (const axis of ['channels', 'rows', 'columns'] as const) {
    const size = architecture.input[axis];
    if (!isSize(size, 1)) {
      throw invalid(architecture, `the input has ${axis} = ${size}`, `Give ${axis} as an integer of at least 1.`);
    }
  }
}

function checkNames(architecture: Architecture): void {
  const seen = new Set<string>();
  for (const { name } of architecture.layers) {
    if (typeof name !== 'string' || name === '') {
      throw invalid(architecture, 'a layer has no name', 'Give every layer a name.');
    }
    if (seen.has(name)) {
      throw invalid(
        architecture,
        `two layers are named "${name}"`,
        'Parameters are found by name: rename one of them.',
      );
    }
    seen.add(name);
  }
}

function checkLastLayer(architecture: Architecture): void {
  const last = architecture.layers.at(-1);
  if (last?.kind === 'dense') return;
  const found = last ? `the last layer "${last.name}" is of kind ${last.kind}` : 'there are no layers';
  throw invalid(architecture, found, 'End with a dense layer: its units are the classes.');
}

function checkLayerSize(architecture: Architecture, { layer, outputShape, parameterCount }: InferredLayer): void {
  const outputs = outputShape.reduce((product, size) => product * size, 1);
  const largest = Math.max(outputs, parameterCount);
  if (largest <= largestLayer) return;
  throw invalid(
    architecture,
    `layer "${layer.name}" needs ${largest} numbers`,
    `Make it smaller: at most ${largestLayer} numbers a layer.`,
  );
}

function requireMaps(architecture: Architecture, layer: Layer, shape: ActivationShape): MapsShape {
  if (shape.length === 3) return shape;
  throw invalid(
    architecture,
    `layer "${layer.name}" (${layer.kind}) comes after a dense layer`,
    'Put convolutions and pooling before the first dense layer.',
  );
}

function requireSize(architecture: Architecture, layer: Layer, option: string, size: number, least: number): void {
  if (isSize(size, least)) return;
  throw invalid(
    architecture,
    `layer "${layer.name}" has ${option} = ${size}`,
    `Give ${option} as an integer of at least ${least}.`,
  );
}

function requireFit(architecture: Architecture, layer: Layer, window: number, rows: number, columns: number): void {
  if (window <= rows && window <= columns) return;
  throw invalid(
    architecture,
    `layer "${layer.name}" has a ${window}x${window} window, larger than its ${rows}x${columns} input`,
    'Use a smaller window, or a larger input.',
  );
}

function refuseKind(architecture: Architecture, layer: never): never {
  const { name, kind } = layer as Layer;
  throw invalid(
    architecture,
    `layer "${name}" is of kind ${quote(kind)}`,
    'Use convolution, average-pooling, dense or activation.',
  );
}

function isSize(size: number, least: number): boolean {
  return Number.isSafeInteger(size) && size >= least;
}

function invalid(architecture: Architecture, found: string, hint: string): ModelError {
  return new ModelError('INVALID_ARCHITECTURE', `Architecture "${architecture.name}": ${found}.`, hint);
}
