import { ModelError } from '../model-error';
import { quote } from '../quote';
import type {
  ActivationLayer,
  Architecture,
  AveragePoolingLayer,
  ConvolutionLayer,
  DenseLayer,
  Layer,
  PartialConvolutionLayer,
  PixelRange,
  RadialBasisLayer,
  TrainableSubsamplingLayer,
} from './architecture';
import type {
  ActivationShape,
  InferredActivation,
  InferredAveragePooling,
  InferredConvolution,
  InferredDense,
  InferredLayer,
  InferredPartialConvolution,
  InferredRadialBasis,
  InferredTrainableSubsampling,
  MapsShape,
  UnitsShape,
} from './inferred-layer';
import { outputSize } from './output-size';
import { paddedInputShape } from './padded-input-shape';

const activationFunctions: readonly string[] = ['relu', 'tanh', 'scaled-tanh'];

/** More numbers than this in one layer (4 GiB as float32) is a mistake in the description, not a LeNet. */
const largestLayer = 2 ** 30;

/**
 * Follows the shapes of one image through a network: what engines plan from.
 *
 * @returns one entry a layer, in order: its input and output shape (`[channels, rows, columns]` or `[units]`, without the batch), the
 * shapes of its parameters in PyTorch's layout, and their count
 * @throws ModelError `INVALID_ARCHITECTURE`, naming the layer, when the network does not fit together: a window larger than its input, a
 * convolution or pooling after a dense layer, a name used twice, a size that is not a positive integer, a last layer that is neither dense
 * nor radial-basis
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
  let shape: ActivationShape = paddedInputShape(architecture.input);
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
    case 'partial-convolution':
      return inferPartialConvolution(architecture, layer, inputShape);
    case 'average-pooling':
      return inferAveragePooling(architecture, layer, inputShape);
    case 'trainable-subsampling':
      return inferTrainableSubsampling(architecture, layer, inputShape);
    case 'dense':
      return inferDense(architecture, layer, inputShape);
    case 'radial-basis':
      return inferRadialBasis(architecture, layer, inputShape);
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
  const { filters, kernelSize } = layer;
  const inputShape = requireMaps(architecture, layer, shape);
  requireSize(architecture, layer, 'filters', filters, 1);
  return {
    kind: 'convolution',
    layer,
    ...convolutionShapes(architecture, layer, inputShape, filters),
    parameterCount: filters * inputShape[0] * kernelSize * kernelSize + filters,
  };
}

function inferPartialConvolution(
  architecture: Architecture,
  layer: PartialConvolutionLayer,
  shape: ActivationShape,
): InferredPartialConvolution {
  const { connections, kernelSize } = layer;
  const inputShape = requireMaps(architecture, layer, shape);
  requireConnections(architecture, layer, inputShape[0]);
  const kernels = connections.reduce((sum, maps) => sum + maps.length, 0);
  return {
    kind: 'partial-convolution',
    layer,
    ...convolutionShapes(architecture, layer, inputShape, connections.length),
    parameterCount: kernels * kernelSize * kernelSize + connections.length,
  };
}

function convolutionShapes(
  architecture: Architecture,
  layer: ConvolutionLayer | PartialConvolutionLayer,
  inputShape: MapsShape,
  filters: number,
): Pick<InferredConvolution, 'inputShape' | 'outputShape' | 'parameterShapes'> {
  const { name, kernelSize, padding } = layer;
  const [channels, rows, columns] = inputShape;
  requireSize(architecture, layer, 'kernelSize', kernelSize, 1);
  requireSize(architecture, layer, 'padding', padding, 0);
  requireFit(architecture, layer, kernelSize, rows + 2 * padding, columns + 2 * padding);
  return {
    inputShape,
    outputShape: [filters, outputSize(rows, kernelSize, 1, padding), outputSize(columns, kernelSize, 1, padding)],
    parameterShapes: { [`${name}.weight`]: [filters, channels, kernelSize, kernelSize], [`${name}.bias`]: [filters] },
  };
}

function inferAveragePooling(
  architecture: Architecture,
  layer: AveragePoolingLayer,
  shape: ActivationShape,
): InferredAveragePooling {
  return {
    kind: 'average-pooling',
    layer,
    ...windowShapes(architecture, layer, shape),
    parameterShapes: {},
    parameterCount: 0,
  };
}

function inferTrainableSubsampling(
  architecture: Architecture,
  layer: TrainableSubsamplingLayer,
  shape: ActivationShape,
): InferredTrainableSubsampling {
  const { name } = layer;
  const shapes = windowShapes(architecture, layer, shape);
  const [channels] = shapes.inputShape;
  return {
    kind: 'trainable-subsampling',
    layer,
    ...shapes,
    parameterShapes: { [`${name}.coefficient`]: [channels], [`${name}.bias`]: [channels] },
    parameterCount: 2 * channels,
  };
}

function windowShapes(
  architecture: Architecture,
  layer: AveragePoolingLayer | TrainableSubsamplingLayer,
  shape: ActivationShape,
): Pick<InferredAveragePooling, 'inputShape' | 'outputShape'> {
  const { size } = layer;
  const inputShape = requireMaps(architecture, layer, shape);
  const [channels, rows, columns] = inputShape;
  requireSize(architecture, layer, 'size', size, 1);
  requireFit(architecture, layer, size, rows, columns);
  return { inputShape, outputShape: [channels, outputSize(rows, size, size), outputSize(columns, size, size)] };
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

function inferRadialBasis(
  architecture: Architecture,
  layer: RadialBasisLayer,
  shape: ActivationShape,
): InferredRadialBasis {
  const inputShape = requireUnits(architecture, layer, shape);
  requireCentres(architecture, layer, inputShape[0]);
  return {
    kind: 'radial-basis',
    layer,
    inputShape,
    outputShape: [layer.centres.length],
    parameterShapes: {},
    parameterCount: 0,
  };
}

function inferActivation(
  architecture: Architecture,
  layer: ActivationLayer,
  inputShape: ActivationShape,
): InferredActivation {
  if (!activationFunctions.includes(layer.activation)) {
    throw invalid(
      architecture,
      `layer "${layer.name}" has the activation ${quote(layer.activation)}`,
      'Use relu, tanh or scaled-tanh.',
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
  const { padding = 0, pixelRange } = architecture.input;
  if (!isSize(padding, 0)) {
    throw invalid(architecture, `the input has padding = ${padding}`, 'Give padding as an integer of at least 0.');
  }
  if (pixelRange) checkPixelRange(architecture, pixelRange);
  checkInitialization(architecture);
}

function checkPixelRange(architecture: Architecture, { background, foreground }: PixelRange): void {
  if (Number.isFinite(background) && Number.isFinite(foreground)) return;
  throw invalid(
    architecture,
    `the input's pixels range from ${background} to ${foreground}`,
    'Give background and foreground as finite numbers.',
  );
}

function checkInitialization(architecture: Architecture): void {
  const { initialization = 'pytorch' } = architecture;
  if (initialization === 'pytorch' || initialization === 'fan-in') return;
  throw invalid(architecture, `the initialization is ${quote(initialization)}`, 'Use pytorch or fan-in.');
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
  if (last?.kind === 'dense' || last?.kind === 'radial-basis') return;
  const found = last ? `the last layer "${last.name}" is of kind ${last.kind}` : 'there are no layers';
  throw invalid(architecture, found, 'End with a dense or a radial-basis layer: its units are the classes.');
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

function requireUnits(architecture: Architecture, layer: Layer, shape: ActivationShape): UnitsShape {
  if (shape.length === 1) return shape;
  throw invalid(
    architecture,
    `layer "${layer.name}" (${layer.kind}) comes after feature maps`,
    'Put a dense layer before it.',
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

function requireConnections(architecture: Architecture, layer: PartialConvolutionLayer, channels: number): void {
  const { connections } = layer;
  if (connections.length === 0) {
    throw invalid(
      architecture,
      `layer "${layer.name}" has no connections`,
      'Give a list of input maps for each filter.',
    );
  }
  const wrong = connections.findIndex((maps) => !isRisingList(maps, channels));
  if (wrong < 0) return;
  throw invalid(
    architecture,
    `filter ${wrong} of layer "${layer.name}" is connected to [${connections[wrong].join(', ')}]`,
    `Name one or more of the ${channels} input maps, from 0 to ${channels - 1}, each once and in rising order.`,
  );
}

/** Whether a list names one or more of some things, each once and in order. */
function isRisingList(list: readonly number[], count: number): boolean {
  return (
    list.length > 0 &&
    list.every((entry, position) => isSize(entry, 0) && entry < count && (position === 0 || entry > list[position - 1]))
  );
}

function requireCentres(
  architecture: Architecture,
  { name, centres, rubbishDistance }: RadialBasisLayer,
  inputs: number,
): void {
  if (centres.length === 0) {
    throw invalid(architecture, `layer "${name}" has no centres`, 'Give a list of numbers for each class.');
  }
  const wrong = centres.findIndex((centre) => centre.length !== inputs || !centre.every(Number.isFinite));
  if (wrong >= 0) {
    throw invalid(
      architecture,
      `centre ${wrong} of layer "${name}" does not have ${inputs} finite numbers`,
      'Give every centre as many numbers as the layer takes inputs.',
    );
  }
  if (Number.isFinite(rubbishDistance) && rubbishDistance >= 0) return;
  throw invalid(
    architecture,
    `layer "${name}" has rubbishDistance = ${rubbishDistance}`,
    'Give rubbishDistance as a number from 0 on.',
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
    'Use convolution, partial-convolution, average-pooling, trainable-subsampling, dense, radial-basis or activation.',
  );
}

function isSize(size: number, least: number): boolean {
  return Number.isSafeInteger(size) && size >= least;
}

function invalid(architecture: Architecture, found: string, hint: string): ModelError {
  return new ModelError('INVALID_ARCHITECTURE', `Architecture "${architecture.name}": ${found}.`, hint);
}
