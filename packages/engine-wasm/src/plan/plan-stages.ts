import type { ActivationFunction, Architecture, InferredConvolution, InferredDense, InferredLayer } from '@lenet/model';
import { inferLayers } from '@lenet/model';
import { TrainerError } from '@lenet/trainer';

/** The activations that the kernels know. */
export type KernelActivation = Extract<ActivationFunction, 'relu' | 'tanh'>;

/** A convolution with the activation and the pooling that follow it. */
export interface ConvolutionShape {
  readonly layer: InferredConvolution;
  readonly activation: KernelActivation | undefined;
  /** 1 without pooling. */
  readonly poolSize: number;
}

/** A dense layer with the activation that follows it. */
export interface DenseShape {
  readonly layer: InferredDense;
  readonly activation: KernelActivation | undefined;
}

/** A network of the form that the kernels know: convolution stages, then dense stages. */
export interface NetworkStages {
  readonly convolutions: readonly ConvolutionShape[];
  readonly dense: readonly DenseShape[];
}

/**
 * Groups the layers of a network into stages.
 *
 * @throws TrainerError `UNSUPPORTED_ARCHITECTURE` when it is not of the form: one grey input map, normalised as usual and unpadded; one or more convolutions, each
 * with at most one activation (ReLU or tanh) and then at most one pooling; one or more dense layers, the last one without an activation
 */
export function planStages(architecture: Architecture): NetworkStages {
  if (architecture.input.channels !== 1) {
    throw unsupported(architecture, `it takes ${architecture.input.channels} input channels`);
  }
  if ((architecture.input.padding ?? 0) > 0) throw unsupported(architecture, 'it pads its images');
  if (architecture.input.pixelRange) throw unsupported(architecture, 'it has a pixel range of its own');
  const layers = [...inferLayers(architecture)];
  const convolutions: ConvolutionShape[] = [];
  while (layers[0]?.kind === 'convolution') convolutions.push(takeConvolution(layers));
  const dense: DenseShape[] = [];
  while (layers[0]?.kind === 'dense') dense.push(takeDense(layers));
  const [unexpected] = layers;
  if (unexpected) {
    throw unsupported(architecture, `layer "${unexpected.layer.name}" (${unexpected.kind}) stands where none can be`);
  }
  if (convolutions.length === 0) throw unsupported(architecture, 'it has no convolution');
  return { convolutions, dense };
}

function takeConvolution(layers: InferredLayer[]): ConvolutionShape {
  const layer = layers.shift() as InferredConvolution;
  const activation = takeActivation(layers);
  const [next] = layers;
  if (next?.kind !== 'average-pooling') return { layer, activation, poolSize: 1 };
  layers.shift();
  return { layer, activation, poolSize: next.layer.size };
}

function takeDense(layers: InferredLayer[]): DenseShape {
  const layer = layers.shift() as InferredDense;
  return { layer, activation: takeActivation(layers) };
}

function takeActivation(layers: InferredLayer[]): KernelActivation | undefined {
  const [next] = layers;
  if (next?.kind !== 'activation') return undefined;
  const { activation } = next.layer;
  if (activation !== 'relu' && activation !== 'tanh') return undefined;
  layers.shift();
  return activation;
}

function unsupported(architecture: Architecture, reason: string): TrainerError {
  return new TrainerError(
    'UNSUPPORTED_ARCHITECTURE',
    `The WebAssembly engine cannot run "${architecture.name}": ${reason}.`,
    'It runs convolutions (each with an activation and a pooling) followed by dense layers, on one grey channel; use the TensorFlow.js engine for other networks.',
  );
}
