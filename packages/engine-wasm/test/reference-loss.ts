import { type Architecture, inferLayers, type ModelParameters, normalizationTable } from '@lenet/model';

/** Parameters in double, by name, in PyTorch's layouts. */
export type DoubleParameters = Readonly<Record<string, Float64Array>>;

/** The mean cross-entropy of a batch, every number double: the oracle of the gradient check. */
export function referenceLoss(
  architecture: Architecture,
  parameters: DoubleParameters,
  images: Uint8Array,
  labels: ArrayLike<number>,
): number {
  const size = architecture.input.rows * architecture.input.columns;
  const normalized = normalizationTable();
  let sum = 0;
  for (let image = 0; image < labels.length; image++) {
    const pixels = Float64Array.from(images.subarray(image * size, (image + 1) * size), (byte) => normalized[byte]);
    const logits = referenceLogits(architecture, parameters, pixels);
    const powers = logits.reduce((total, logit) => total + Math.exp(logit), 0);
    sum += Math.log(powers) - logits[labels[image]];
  }
  return sum / labels.length;
}

/** Copies parameters to double. */
export function toDouble(parameters: ModelParameters): Record<string, Float64Array> {
  return Object.fromEntries(Object.entries(parameters).map(([name, { data }]) => [name, Float64Array.from(data)]));
}

function referenceLogits(architecture: Architecture, parameters: DoubleParameters, pixels: Float64Array): Float64Array {
  let values = pixels;
  for (const inferred of inferLayers(architecture)) {
    const { kind, layer } = inferred;
    const weights = parameters[`${layer.name}.weight`];
    const biases = parameters[`${layer.name}.bias`];
    if (kind === 'convolution') {
      values = convolve(values, inferred.inputShape, inferred.outputShape, weights, biases, inferred.layer);
    } else if (kind === 'average-pooling') {
      values = pool(values, inferred.inputShape, inferred.outputShape, inferred.layer.size);
    } else if (kind === 'dense') {
      values = multiply(values, weights, biases);
    } else if (kind === 'activation') {
      const isTanh = inferred.layer.activation === 'tanh';
      values = values.map((value) => (isTanh ? Math.tanh(value) : Math.max(value, 0)));
    } else {
      throw new Error(`The kernels know no layer of kind ${kind}.`);
    }
  }
  return values;
}

function convolve(
  input: Float64Array,
  [channels, inputRows, inputColumns]: readonly [number, number, number],
  [filters, rows, columns]: readonly [number, number, number],
  weights: Float64Array,
  biases: Float64Array,
  { kernelSize, padding }: { readonly kernelSize: number; readonly padding: number },
): Float64Array {
  const pixel = (channel: number, row: number, column: number) =>
    row < 0 || column < 0 || row >= inputRows || column >= inputColumns
      ? 0
      : input[(channel * inputRows + row) * inputColumns + column];
  return Float64Array.from({ length: filters * rows * columns }, (_, index) => {
    const filter = Math.floor(index / (rows * columns));
    const row = Math.floor(index / columns) % rows;
    let sum = biases[filter];
    for (let tap = 0; tap < channels * kernelSize ** 2; tap++) {
      const channel = Math.floor(tap / kernelSize ** 2);
      const y = row + (Math.floor(tap / kernelSize) % kernelSize) - padding;
      const x = (index % columns) + (tap % kernelSize) - padding;
      sum += weights[filter * channels * kernelSize ** 2 + tap] * pixel(channel, y, x);
    }
    return sum;
  });
}

function pool(
  input: Float64Array,
  [, inputRows, inputColumns]: readonly [number, number, number],
  [channels, rows, columns]: readonly [number, number, number],
  size: number,
): Float64Array {
  return Float64Array.from({ length: channels * rows * columns }, (_, index) => {
    const channel = Math.floor(index / (rows * columns));
    const row = Math.floor(index / columns) % rows;
    let sum = 0;
    for (let place = 0; place < size ** 2; place++) {
      const y = row * size + Math.floor(place / size);
      sum += input[(channel * inputRows + y) * inputColumns + (index % columns) * size + (place % size)];
    }
    return sum / size ** 2;
  });
}

function multiply(input: Float64Array, weights: Float64Array, biases: Float64Array): Float64Array {
  return biases.map((bias, unit) =>
    input.reduce((sum, value, index) => sum + weights[unit * input.length + index] * value, bias),
  );
}
