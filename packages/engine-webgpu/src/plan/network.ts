import {
  type ActivationFunction,
  type Architecture,
  type InferredConvolution,
  type InferredDense,
  type InferredLayer,
  inferLayers,
} from '@lenet/model';
import { TrainerError } from '@lenet/trainer';

/** Labels are bytes. */
const mostClasses = 256;

/** What follows a sum: an activation function, or nothing. */
export type BlockActivation = Extract<ActivationFunction, 'relu' | 'tanh'> | 'none';

/** A convolution with the activation and the average pooling after it: one kernel part. */
export interface ConvolutionBlock {
  readonly name: string;
  readonly channels: number;
  readonly filters: number;
  readonly kernelSize: number;
  readonly padding: number;
  readonly activation: BlockActivation;
  /** Height and width of the pooling window; 1 where nothing is pooled. */
  readonly poolSize: number;
  readonly inputRows: number;
  readonly inputColumns: number;
  /** Rows and columns after pooling. */
  readonly pooledRows: number;
  readonly pooledColumns: number;
  /** Rows and columns before pooling, as far as a whole window covers them. */
  readonly rows: number;
  readonly columns: number;
}

/** A dense layer with the activation after it. */
export interface DenseBlock {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  readonly activation: BlockActivation;
}

/** A network of LeNet's form: convolutions, each with activation and pooling, then dense layers. */
export interface Network {
  readonly name: string;
  /** In the order of the layers; at least one. */
  readonly convolutions: readonly ConvolutionBlock[];
  /** In the order of the layers; at least one, the last one's units are the classes. */
  readonly denses: readonly DenseBlock[];
}

/**
 * Cuts an architecture into the blocks that the shaders are made of.
 *
 * @throws TrainerError `UNSUPPORTED_ARCHITECTURE` when it is not of LeNet's form; ModelError `INVALID_ARCHITECTURE` when it does not
 * fit together
 */
export function planNetwork(architecture: Architecture): Network {
  const layers = inferLayers(architecture);
  if (architecture.input.channels !== 1) {
    throw unsupported(architecture, `takes images with ${architecture.input.channels} channels`);
  }
  if ((architecture.input.padding ?? 0) > 0) throw unsupported(architecture, 'pads its images');
  if (architecture.input.pixelRange) throw unsupported(architecture, 'has a pixel range of its own');
  const convolutions: ConvolutionBlock[] = [];
  const denses: DenseBlock[] = [];
  for (let position = 0; position < layers.length; ) {
    const head = layers[position++];
    const activation = activationAt(layers, position);
    if (activation !== 'none') position++;
    if (head.kind === 'dense') denses.push(denseBlock(head, activation));
    else if (head.kind === 'convolution') {
      const poolSize = poolSizeAt(layers, position);
      if (poolSize > 1 || layers[position]?.kind === 'average-pooling') position++;
      convolutions.push(convolutionBlock(head, activation, poolSize));
    } else
      throw unsupported(architecture, `has "${head.layer.name}" (${head.kind}) after neither convolution nor dense`);
  }
  if (convolutions.length === 0) throw unsupported(architecture, 'has no convolution');
  const classes = denses[denses.length - 1].units;
  if (classes > mostClasses) throw unsupported(architecture, `has ${classes} classes, more than ${mostClasses},`);
  if (denses[denses.length - 1].activation !== 'none')
    throw unsupported(architecture, 'has an activation after its logits');
  return { name: architecture.name, convolutions, denses };
}

function activationAt(layers: readonly InferredLayer[], position: number): BlockActivation {
  const next = layers[position];
  if (next?.kind !== 'activation' || next.layer.activation === 'scaled-tanh') return 'none';
  return next.layer.activation;
}

function poolSizeAt(layers: readonly InferredLayer[], position: number): number {
  const next = layers[position];
  return next?.kind === 'average-pooling' ? next.layer.size : 1;
}

function convolutionBlock(
  { layer, inputShape, outputShape }: InferredConvolution,
  activation: BlockActivation,
  poolSize: number,
): ConvolutionBlock {
  const [channels, inputRows, inputColumns] = inputShape;
  const pooledRows = Math.floor(outputShape[1] / poolSize);
  const pooledColumns = Math.floor(outputShape[2] / poolSize);
  return {
    name: layer.name,
    channels,
    filters: layer.filters,
    kernelSize: layer.kernelSize,
    padding: layer.padding,
    activation,
    poolSize,
    inputRows,
    inputColumns,
    pooledRows,
    pooledColumns,
    rows: pooledRows * poolSize,
    columns: pooledColumns * poolSize,
  };
}

function denseBlock({ layer, inputs }: InferredDense, activation: BlockActivation): DenseBlock {
  return { name: layer.name, inputs, units: layer.units, activation };
}

function unsupported(architecture: Architecture, what: string): TrainerError {
  return new TrainerError(
    'UNSUPPORTED_ARCHITECTURE',
    `The WebGPU engine does not cover "${architecture.name}": it ${what}.`,
    'Use convolutions, each followed by an activation and an average pooling, then dense layers; or take the TensorFlow.js engine.',
  );
}
