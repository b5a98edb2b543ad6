import type { ActivationFunction, Architecture, InputSize } from '../architecture/architecture';
import { inferLayers } from '../architecture/infer-layers';
import type {
  InferredAveragePooling,
  InferredConvolution,
  InferredDense,
  InferredLayer,
  InferredPartialConvolution,
  InferredRadialBasis,
  InferredTrainableSubsampling,
} from '../architecture/inferred-layer';
import { squashAmplitude, squashSlope } from '../architecture/squash';
import type { ModelParameters } from '../parameters/model-parameters';
import { normalizationTable } from './normalization';
import { planPixelPlaces } from './place-pixels';

/** A layer ready to run: `run` reads the output of the layer before it and fills `output`. */
interface Stage {
  readonly layer: InferredLayer;
  /** The layer's output for the image of the last run, double, row-major. */
  readonly output: Float64Array;
  run(): void;
}

/** A network with its buffers, for one image at a time. Sums and activations are double; nothing is allocated per image. */
export interface ForwardPass {
  readonly stages: readonly Stage[];
  /** The last stage's output: the logits of the image of the last run. */
  readonly logits: Float64Array;
  /** Runs every layer on the image that starts at `offset`. */
  run(images: Uint8Array, offset: number): void;
}

/** Plans the layers of a network; the parameters must be valid for it. */
export function planForwardPass(architecture: Architecture, parameters: ModelParameters): ForwardPass {
  const { input, read } = planInput(architecture.input);
  const stages: Stage[] = [];
  let logits: Float64Array = input;
  for (const layer of inferLayers(architecture)) {
    const stage = planStage(layer, parameters, logits);
    stages.push(stage);
    logits = stage.output;
  }
  return {
    stages,
    logits,
    run(images, offset) {
      read(images, offset);
      for (const stage of stages) stage.run();
    },
  };
}

/** The first layer's input, and how bytes get into it; the padding keeps the value of blank paper. */
function planInput(input: InputSize): { input: Float64Array; read(images: Uint8Array, offset: number): void } {
  const normalized = normalizationTable(input);
  const { size, places } = planPixelPlaces(input, false);
  const pixels = new Float64Array(size).fill(normalized[0]);
  return {
    input: pixels,
    read(images, offset) {
      for (let byte = 0; byte < places.length; byte++) pixels[places[byte]] = normalized[images[offset + byte]];
    },
  };
}

function planStage(layer: InferredLayer, parameters: ModelParameters, input: Float64Array): Stage {
  const output = new Float64Array(layer.outputShape.reduce((product, size) => product * size, 1));
  switch (layer.kind) {
    case 'convolution':
    case 'partial-convolution': {
      const padded = new Float64Array(paddedSize(layer));
      const { weight, bias } = layerParameters(layer.layer.name, parameters);
      return {
        layer,
        output,
        run: () => {
          pad(layer, input, padded);
          convolve(layer, padded, weight, bias, output);
        },
      };
    }
    case 'average-pooling':
      return { layer, output, run: () => averagePool(layer, input, output) };
    case 'trainable-subsampling': {
      const coefficient = Float64Array.from(parameters[`${layer.layer.name}.coefficient`].data);
      const bias = Float64Array.from(parameters[`${layer.layer.name}.bias`].data);
      return { layer, output, run: () => subsample(layer, input, coefficient, bias, output) };
    }
    case 'radial-basis':
      return { layer, output, run: () => measureDistances(layer, input, output) };
    case 'dense': {
      const { weight, bias } = layerParameters(layer.layer.name, parameters);
      return { layer, output, run: () => multiply(layer, input, weight, bias, output) };
    }
    case 'activation':
      return { layer, output, run: () => activate(layer.layer.activation, input, output) };
  }
}

/** A copy of a layer's parameters: doubles, so that no step converts them, and so that later changes do not reach this pass. */
function layerParameters(name: string, parameters: ModelParameters): { weight: Float64Array; bias: Float64Array } {
  return {
    weight: Float64Array.from(parameters[`${name}.weight`].data),
    bias: Float64Array.from(parameters[`${name}.bias`].data),
  };
}

/** The weights of a partial convolution are 0 where nothing is connected, so both are computed alike. */
type AnyConvolution = InferredConvolution | InferredPartialConvolution;

/** Numbers of the padded maps, and three more: a group of four columns may reach beyond the last row. */
function paddedSize({ layer, inputShape: [channels, rows, columns] }: AnyConvolution): number {
  return channels * (rows + 2 * layer.padding) * (columns + 2 * layer.padding) + 3;
}

/** Copies the maps into the middle of larger ones, whose borders stay 0. */
function pad(
  { layer: { padding }, inputShape: [channels, rows, columns] }: AnyConvolution,
  input: Float64Array,
  padded: Float64Array,
): void {
  const paddedRows = rows + 2 * padding;
  const paddedColumns = columns + 2 * padding;
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < rows; row++) {
      const from = (channel * rows + row) * columns;
      padded.set(
        input.subarray(from, from + columns),
        (channel * paddedRows + row + padding) * paddedColumns + padding,
      );
    }
  }
}

/**
 * `output[f][r][c] = bias[f] + sum over channel, i, j of weight[f][channel][i][j] * padded[channel][r + i][c + j]`.
 *
 * Four neighbouring columns at a time, so that each weight is read once for four sums; those beyond the end of a row are dropped:
 *
 * ```text
 * padded row r + i   . . . . x x x x . . . .     sums[k] += weight * padded[pixel + j + k],  k = 0..3
 *                            ^ pixel + j
 * ```
 *
 * Work: filters * channels * kernel^2 * rows * columns multiply-adds (`article`: 86,400 in each of its convolutions).
 */
function convolve(
  { layer: { kernelSize, padding }, inputShape, outputShape: [filters, rows, columns] }: AnyConvolution,
  padded: Float64Array,
  weight: Float64Array,
  bias: Float64Array,
  output: Float64Array,
): void {
  const [channels, inputRows, inputColumns] = inputShape;
  const paddedRows = inputRows + 2 * padding;
  const paddedColumns = inputColumns + 2 * padding;
  const taps = channels * kernelSize * kernelSize;
  for (let filter = 0; filter < filters; filter++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column += 4) {
        let sum0 = bias[filter];
        let sum1 = sum0;
        let sum2 = sum0;
        let sum3 = sum0;
        let tap = filter * taps;
        for (let channel = 0; channel < channels; channel++) {
          let pixel = (channel * paddedRows + row) * paddedColumns + column;
          for (let i = 0; i < kernelSize; i++) {
            for (let j = 0; j < kernelSize; j++) {
              const factor = weight[tap++];
              sum0 += factor * padded[pixel + j];
              sum1 += factor * padded[pixel + j + 1];
              sum2 += factor * padded[pixel + j + 2];
              sum3 += factor * padded[pixel + j + 3];
            }
            pixel += paddedColumns;
          }
        }
        const first = (filter * rows + row) * columns + column;
        output[first] = sum0;
        if (column + 1 < columns) output[first + 1] = sum1;
        if (column + 2 < columns) output[first + 2] = sum2;
        if (column + 3 < columns) output[first + 3] = sum3;
      }
    }
  }
}

/** Means of windows that do not overlap; a remainder at the right or bottom is left out. */
function averagePool(
  {
    layer: { size },
    inputShape,
    outputShape: [channels, rows, columns],
  }: InferredAveragePooling | InferredTrainableSubsampling,
  input: Float64Array,
  output: Float64Array,
): void {
  const [, inputRows, inputColumns] = inputShape;
  for (let channel = 0; channel < channels; channel++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let i = 0; i < size; i++) {
          const pixel = (channel * inputRows + row * size + i) * inputColumns + column * size;
          for (let j = 0; j < size; j++) sum += input[pixel + j];
        }
        output[(channel * rows + row) * columns + column] = sum / (size * size);
      }
    }
  }
}

/** `output[c][r][k] = coefficient[c] * (sum of the window) + bias[c]`: an average pooling, scaled and shifted map by map. */
function subsample(
  layer: InferredTrainableSubsampling,
  input: Float64Array,
  coefficient: Float64Array,
  bias: Float64Array,
  output: Float64Array,
): void {
  const [channels, rows, columns] = layer.outputShape;
  averagePool(layer, input, output);
  for (let channel = 0; channel < channels; channel++) {
    const factor = coefficient[channel] * layer.layer.size ** 2;
    for (let pixel = channel * rows * columns; pixel < (channel + 1) * rows * columns; pixel++) {
      output[pixel] = factor * output[pixel] + bias[channel];
    }
  }
}

/** `output[class] = -(sum over input of (input[i] - centre[class][i])^2)`. */
function measureDistances(
  { layer: { centres } }: InferredRadialBasis,
  input: Float64Array,
  output: Float64Array,
): void {
  for (const [unit, centre] of centres.entries()) {
    let distance = 0;
    for (let i = 0; i < centre.length; i++) distance += (input[i] - centre[i]) ** 2;
    output[unit] = -distance;
  }
}

/** `output[unit] = bias[unit] + sum over input of weight[unit][input] * input[input]`. */
function multiply(
  { inputs, outputShape: [units] }: InferredDense,
  input: Float64Array,
  weight: Float64Array,
  bias: Float64Array,
  output: Float64Array,
): void {
  for (let unit = 0; unit < units; unit++) {
    let sum = bias[unit];
    const row = unit * inputs;
    for (let i = 0; i < inputs; i++) sum += weight[row + i] * input[i];
    output[unit] = sum;
  }
}

const activationFunctions: Readonly<Record<ActivationFunction, (value: number) => number>> = {
  relu: (value) => Math.max(value, 0),
  tanh: Math.tanh,
  'scaled-tanh': (value) => squashAmplitude * Math.tanh(squashSlope * value),
};

function activate(activation: ActivationFunction, input: Float64Array, output: Float64Array): void {
  const apply = activationFunctions[activation];
  for (let i = 0; i < input.length; i++) output[i] = apply(input[i]);
}
