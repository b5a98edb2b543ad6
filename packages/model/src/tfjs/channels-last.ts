import type { Architecture } from '../architecture/architecture';
import { inferLayers } from '../architecture/infer-layers';
import type {
  InferredConvolution,
  InferredDense,
  InferredLayer,
  InferredPartialConvolution,
} from '../architecture/inferred-layer';
import { ModelError } from '../model-error';
import type { ModelParameters, ParameterTensor } from '../parameters/model-parameters';

/**
 * Turns parameters from PyTorch's layouts into TensorFlow.js's, where channels come last.
 *
 * Convolution weights go from `[filters, channels, rows, columns]` to `[rows, columns, channels, filters]`, dense weights from
 * `[units, inputs]` to `[inputs, units]`. The inputs of a dense layer that reads feature maps are reordered from channel, row, column to
 * row, column, channel, the order in which TensorFlow.js flattens them. Biases and coefficients are copied. Nothing is rounded.
 *
 * @param parameters - in PyTorch's layouts; numbers may be anything, so optimiser moments can be turned too
 * @returns the same names with TensorFlow.js's shapes; new arrays, float32
 * @throws ModelError `INVALID_ARCHITECTURE` when the network does not fit together, `INVALID_PARAMETERS` when a name or shape does not
 * fit it
 * @example
 * ```ts
 * import { article, initializeParameters } from '@lenet/model';
 * import { toChannelsLast } from '@lenet/model/tfjs';
 *
 * const parameters = toChannelsLast(article, initializeParameters(article, 1));
 * console.log(parameters['conv1.weight']?.shape, parameters['fc1.weight']?.shape); // [5, 5, 1, 6] [400, 120]
 * ```
 */
export function toChannelsLast(architecture: Architecture, parameters: ModelParameters): ModelParameters {
  return convert(architecture, parameters, (layer, weight) => {
    const { firstShape, lastShape } = weightLayout(layer);
    const from = requireTensor(parameters, weight, firstShape);
    const data = new Float32Array(from.length);
    eachElement(layer, (first, last) => {
      data[last] = from[first];
    });
    return { shape: lastShape, data };
  });
}

/**
 * Turns parameters from TensorFlow.js's layouts back into PyTorch's: the exact inverse of {@link toChannelsLast}.
 *
 * @param parameters - as `toChannelsLast` gives them
 * @returns the same names with PyTorch's shapes; new arrays, float32
 * @throws ModelError `INVALID_ARCHITECTURE` when the network does not fit together, `INVALID_PARAMETERS` when a name or shape does not
 * fit it
 * @example
 * ```ts
 * import { article, initializeParameters } from '@lenet/model';
 * import { toChannelsFirst, toChannelsLast } from '@lenet/model/tfjs';
 *
 * const parameters = toChannelsFirst(article, toChannelsLast(article, initializeParameters(article, 1)));
 * console.log(parameters['fc1.weight']?.shape); // [120, 400]
 * ```
 */
export function toChannelsFirst(architecture: Architecture, parameters: ModelParameters): ModelParameters {
  return convert(architecture, parameters, (layer, weight) => {
    const { firstShape, lastShape } = weightLayout(layer);
    const from = requireTensor(parameters, weight, lastShape);
    const data = new Float32Array(from.length);
    eachElement(layer, (first, last) => {
      data[first] = from[last];
    });
    return { shape: firstShape, data };
  });
}

/** Turns every weight, and copies what has one number a channel: biases and coefficients. */
function convert(
  architecture: Architecture,
  parameters: ModelParameters,
  turn: (layer: LayerWithWeights, weight: string) => ParameterTensor,
): ModelParameters {
  const converted: Record<string, ParameterTensor> = {};
  for (const layer of inferLayers(architecture)) {
    for (const [name, shape] of Object.entries(layer.parameterShapes)) {
      const isWeight = hasWeight(layer) && name === `${layer.layer.name}.weight`;
      converted[name] = isWeight
        ? turn(layer, name)
        : { shape: [...shape], data: requireTensor(parameters, name, shape).slice() };
    }
  }
  return converted;
}

type LayerWithWeights = InferredConvolution | InferredPartialConvolution | InferredDense;

function hasWeight(layer: InferredLayer): layer is LayerWithWeights {
  return layer.kind === 'convolution' || layer.kind === 'partial-convolution' || layer.kind === 'dense';
}

function weightLayout(layer: LayerWithWeights): { firstShape: readonly number[]; lastShape: readonly number[] } {
  const [outputs, channels, rows, columns] = weightAxes(layer);
  if (layer.kind === 'dense') return { firstShape: [outputs, layer.inputs], lastShape: [layer.inputs, outputs] };
  return { firstShape: [outputs, channels, rows, columns], lastShape: [rows, columns, channels, outputs] };
}

/** Every weight has four axes; a dense layer that reads `n` units sees `n` channels of 1x1. */
function weightAxes(layer: LayerWithWeights): readonly [number, number, number, number] {
  const [channels, rows = 1, columns = 1] = layer.inputShape;
  const outputs = layer.outputShape[0];
  if (layer.kind === 'dense') return [outputs, channels, rows, columns];
  return [outputs, channels, layer.layer.kernelSize, layer.layer.kernelSize];
}

/** Visits every weight with its two positions: in `[outputs, channels, rows, columns]` and in `[rows, columns, channels, outputs]`. */
function eachElement(layer: LayerWithWeights, visit: (first: number, last: number) => void): void {
  const [outputs, channels, rows, columns] = weightAxes(layer);
  const pixels = rows * columns;
  let first = 0;
  for (let output = 0; output < outputs; output++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let pixel = 0; pixel < pixels; pixel++) {
        visit(first++, (pixel * channels + channel) * outputs + output);
      }
    }
  }
}

function requireTensor(parameters: ModelParameters, name: string, shape: readonly number[]): Float32Array {
  const found = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const count = shape.reduce((product, size) => product * size, 1);
  if (found && found.shape.join() === shape.join() && found.data.length === count) return found.data;
  throw new ModelError(
    'INVALID_PARAMETERS',
    `Parameter "${name}" ${found ? `has shape [${found.shape.join(', ')}] and ${found.data.length} numbers` : 'is missing'}; [${shape.join(', ')}] is needed.`,
    'toChannelsLast takes the layouts of PyTorch, toChannelsFirst those of TensorFlow.js, of the same architecture.',
  );
}
