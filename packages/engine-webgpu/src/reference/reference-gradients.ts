import { type ModelParameters, normalizationTable } from '@lenet/model';
import type { BlockActivation, ConvolutionBlock, DenseBlock, Network } from '../plan/network';

/** What one batch says about the parameters. */
export interface ReferenceGradients {
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  /** The gradient of the mean loss by each parameter, float64, in the parameter's layout. */
  readonly gradients: Readonly<Record<string, Float64Array>>;
}

/** What the way forward leaves for the way back. */
interface Trace {
  readonly input: Float64Array;
  readonly output: Float64Array;
}

/**
 * Loss and gradients of a batch in plain loops and float64: what a GPU is checked against.
 *
 * @param images - `uint8`, shape `[count, rows, columns]`
 * @param labels - `uint8`, shape `[count]`
 */
export function referenceGradients(
  network: Network,
  parameters: ModelParameters,
  images: Uint8Array,
  labels: Uint8Array,
): ReferenceGradients {
  const gradients = Object.fromEntries(
    Object.entries(parameters).map(([name, { data }]) => [name, new Float64Array(data.length)]),
  );
  const pixels = normalizationTable();
  const size = images.length / labels.length;
  let loss = 0;
  for (const [index, label] of labels.entries()) {
    const image = Float64Array.from(images.subarray(index * size, (index + 1) * size), (byte) => pixels[byte]);
    loss += addSample(network, parameters, gradients, image, label, labels.length) / labels.length;
  }
  return { loss, gradients };
}

/** Adds one sample's share to the gradients and returns its loss. */
function addSample(
  { convolutions, denses }: Network,
  parameters: ModelParameters,
  gradients: Readonly<Record<string, Float64Array>>,
  image: Float64Array,
  label: number,
  batchSize: number,
): number {
  let values = image;
  const convolutionTraces = convolutions.map((block) => {
    const input = values;
    const output = convolve(block, parameters, input);
    values = pool(block, output);
    return { input, output };
  });
  const denseTraces = denses.map((block) => {
    const input = values;
    values = multiply(block, parameters, input);
    return { input, output: values };
  });

  const { loss, gradient: logitGradient } = crossEntropy(values, label, batchSize);
  let gradient = logitGradient;
  for (let index = denses.length - 1; index >= 0; index--) {
    gradient = multiplyBack(denses[index], parameters, gradients, denseTraces[index], gradient);
  }
  for (let index = convolutions.length - 1; index >= 0; index--) {
    gradient = convolveBack(convolutions[index], parameters, gradients, convolutionTraces[index], gradient);
  }
  return loss;
}

/** The output before pooling, shape `[filters, rows, columns]`: as far as pooling covers it. */
function convolve(block: ConvolutionBlock, parameters: ModelParameters, input: Float64Array): Float64Array {
  const weights = parameters[`${block.name}.weight`].data;
  const bias = parameters[`${block.name}.bias`].data;
  const output = new Float64Array(block.filters * block.rows * block.columns);
  for (let place = 0; place < output.length; place++) {
    output[place] = bias[Math.floor(place / (block.rows * block.columns))];
  }
  forEachTap(block, (to, from, weight) => {
    output[to] += weights[weight] * input[from];
  });
  return output.map((sum) => activate(block.activation, sum));
}

function convolveBack(
  block: ConvolutionBlock,
  parameters: ModelParameters,
  gradients: Readonly<Record<string, Float64Array>>,
  { input, output }: Trace,
  pooledGradient: Float64Array,
): Float64Array {
  const weights = parameters[`${block.name}.weight`].data;
  const weightGradient = gradients[`${block.name}.weight`];
  const biasGradient = gradients[`${block.name}.bias`];
  const inputGradient = new Float64Array(input.length);
  const gradient = output.map(
    (value, place) =>
      (pooledGradient[cellOf(block, place)] / block.poolSize ** 2) * derivative(block.activation, value),
  );
  for (const [place, value] of gradient.entries())
    biasGradient[Math.floor(place / (block.rows * block.columns))] += value;
  forEachTap(block, (to, from, weight) => {
    weightGradient[weight] += gradient[to] * input[from];
    inputGradient[from] += gradient[to] * weights[weight];
  });
  return inputGradient;
}

/** Calls `use` with the places of output, input and weight of every multiply-add inside the image. */
function forEachTap(block: ConvolutionBlock, use: (output: number, input: number, weight: number) => void): void {
  const { channels, filters, kernelSize, padding, rows, columns, inputRows, inputColumns } = block;
  for (let filter = 0; filter < filters; filter++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const output = (filter * rows + row) * columns + column;
        for (let tap = 0; tap < channels * kernelSize ** 2; tap++) {
          const channel = Math.floor(tap / kernelSize ** 2);
          const y = row + (Math.floor(tap / kernelSize) % kernelSize) - padding;
          const x = column + (tap % kernelSize) - padding;
          if (y < 0 || y >= inputRows || x < 0 || x >= inputColumns) continue;
          use(output, (channel * inputRows + y) * inputColumns + x, filter * channels * kernelSize ** 2 + tap);
        }
      }
    }
  }
}

function pool(block: ConvolutionBlock, output: Float64Array): Float64Array {
  const pooled = new Float64Array(block.filters * block.pooledRows * block.pooledColumns);
  for (const [place, value] of output.entries()) pooled[cellOf(block, place)] += value / block.poolSize ** 2;
  return pooled;
}

/** The pooled place of a place before pooling. */
function cellOf({ rows, columns, poolSize, pooledRows, pooledColumns }: ConvolutionBlock, place: number): number {
  const filter = Math.floor(place / (rows * columns));
  const row = Math.floor((Math.floor(place / columns) % rows) / poolSize);
  return (filter * pooledRows + row) * pooledColumns + Math.floor((place % columns) / poolSize);
}

function multiply(block: DenseBlock, parameters: ModelParameters, input: Float64Array): Float64Array {
  const weights = parameters[`${block.name}.weight`].data;
  const bias = parameters[`${block.name}.bias`].data;
  return Float64Array.from({ length: block.units }, (_, unit) => {
    let sum = bias[unit];
    for (let place = 0; place < block.inputs; place++) sum += weights[unit * block.inputs + place] * input[place];
    return activate(block.activation, sum);
  });
}

function multiplyBack(
  block: DenseBlock,
  parameters: ModelParameters,
  gradients: Readonly<Record<string, Float64Array>>,
  { input, output }: Trace,
  outputGradient: Float64Array,
): Float64Array {
  const weights = parameters[`${block.name}.weight`].data;
  const weightGradient = gradients[`${block.name}.weight`];
  const inputGradient = new Float64Array(block.inputs);
  for (let unit = 0; unit < block.units; unit++) {
    const gradient = outputGradient[unit] * derivative(block.activation, output[unit]);
    gradients[`${block.name}.bias`][unit] += gradient;
    for (let place = 0; place < block.inputs; place++) {
      weightGradient[unit * block.inputs + place] += gradient * input[place];
      inputGradient[place] += gradient * weights[unit * block.inputs + place];
    }
  }
  return inputGradient;
}

function crossEntropy(
  logits: Float64Array,
  label: number,
  batchSize: number,
): { loss: number; gradient: Float64Array } {
  const largest = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  const gradient = logits.map(
    (logit, unit) => (Math.exp(logit - largest) / total - (unit === label ? 1 : 0)) / batchSize,
  );
  return { loss: Math.log(total) + largest - logits[label], gradient };
}

function activate(activation: BlockActivation, sum: number): number {
  if (activation === 'none') return sum;
  return activation === 'relu' ? Math.max(0, sum) : Math.tanh(sum);
}

/** The derivative of an activation, from its output. */
function derivative(activation: BlockActivation, output: number): number {
  if (activation === 'none') return 1;
  if (activation === 'relu') return output > 0 ? 1 : 0;
  return 1 - output * output;
}
