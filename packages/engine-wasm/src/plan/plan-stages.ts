import type { ActivationFunction, Architecture, InferredConvolution, InferredDense, InferredLayer } from '@lenet/model';
import { inferLayers } from '@lenet/model';
import { TrainerError } from '@lenet/trainer';

/** A convolution with the activation and the pooling that follow it. */
export interface ConvolutionShape {
  readonly layer: InferredConvolution;
  readonly activation: ActivationFunction | undefined;
  /** 1 without pooling. */
  readonly poolSize: number;
}

/** A dense layer with the activation that follows it. */
export interface DenseShape {
  readonly layer: InferredDense;
  readonly activation: ActivationFunction | undefined;
}

/** A network of the form that the kernels know: convolution stages, then dense stages. */
export interface NetworkStages {
  readonly convolutions: readonly ConvolutionShape[];
  readonly dense: readonly DenseShape[];
}

/**
 * Groups the layers of a network into stages.
 *
 * @throws TrainerError `UNSUPPORTED_ARCHITECTURE` when it is not of the form: one grey input map; one or more convolutions, each
 * with at most one activation and then at most one pooling; one or more dense layers, the last one without an activation
 */
export function planStages(architecture: Architecture): NetworkStages {
  if (architecture.input.channels !== 1) {
    throw unsupported(architecture, `it takes ${architecture.input.channels} input channels`);
  }
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

function takeActivation(layers: InferredLayer[]): ActivationFunction | undefined {
  const [next] = layers;
  if (next?.kind !== 'activation') return undefined;
  layers.shift();
  return next.layer.activation;
}

function unsupported(architecture: Architecture, reason: string): TrainerError {
  return new TrainerError(
    'UNSUPPORTED_ARCHITECTURE',
    `The WebAssembly engine cannot run "${architecture.name}": ${reason}.`,
    'It runs convolutions (each with an activation and a pooling) followed by dense layers, on one grey channel; use the TensorFlow.js engine for other networks.',
  );
}
