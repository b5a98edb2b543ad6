import {
  add,
  avgPool,
  fused,
  mul,
  neg,
  relu,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  tanh,
  tensor3d,
} from '@tensorflow/tfjs-core';
import type { ActivationFunction } from '../architecture/architecture';
import type {
  InferredConvolution,
  InferredDense,
  InferredLayer,
  InferredPartialConvolution,
  InferredRadialBasis,
  InferredTrainableSubsampling,
} from '../architecture/inferred-layer';
import { squashAmplitude, squashSlope } from '../architecture/squash';

/** One or two layers as an operation on a batch: maps are `[count, rows, columns, channels]`, units `[count, units]`. */
export type Step = (input: Tensor) => Tensor;

/** What a fused operation can do on its way out. */
type FusedActivation = 'linear' | 'relu';

/** Plans a network as few operations: a ReLU is fused into the convolution or dense layer before it. */
export function planSteps(layers: readonly InferredLayer[], tensors: ReadonlyMap<string, Tensor>): readonly Step[] {
  const steps: Step[] = [];
  for (let position = 0; position < layers.length; position++) {
    const layer = layers[position];
    const fusedActivation = canFuse(layer, layers[position + 1]) ? 'relu' : 'linear';
    if (fusedActivation === 'relu') position++;
    steps.push(planStep(layer, tensors, fusedActivation));
  }
  return steps;
}

function canFuse(layer: InferredLayer, next: InferredLayer | undefined): boolean {
  const computes = layer.kind === 'convolution' || layer.kind === 'partial-convolution' || layer.kind === 'dense';
  return computes && next?.kind === 'activation' && next.layer.activation === 'relu';
}

function planStep(layer: InferredLayer, tensors: ReadonlyMap<string, Tensor>, activation: FusedActivation): Step {
  switch (layer.kind) {
    case 'convolution':
    case 'partial-convolution':
      return convolution(layer, tensors, activation);
    case 'average-pooling': {
      const { size } = layer.layer;
      return (input) => avgPool(input as Tensor4D, size, size, 'valid');
    }
    case 'trainable-subsampling':
      return trainableSubsampling(layer, tensors);
    case 'dense':
      return dense(layer, tensors, activation);
    case 'radial-basis':
      return radialBasis(layer);
    case 'activation':
      return activationFunctions[layer.layer.activation];
  }
}

const activationFunctions: Readonly<Record<ActivationFunction, Step>> = {
  relu,
  tanh,
  'scaled-tanh': (input) => mul(tanh(mul(input, squashSlope)), squashAmplitude),
};

function convolution(
  { layer: { name, padding } }: InferredConvolution | InferredPartialConvolution,
  tensors: ReadonlyMap<string, Tensor>,
  activation: FusedActivation,
): Step {
  const filter = requireTensor(tensors, `${name}.weight`) as Tensor4D;
  const bias = requireTensor(tensors, `${name}.bias`);
  return (input) => fused.conv2d({ x: input as Tensor4D, filter, strides: 1, pad: padding, bias, activation });
}

function trainableSubsampling(
  { layer: { name, size } }: InferredTrainableSubsampling,
  tensors: ReadonlyMap<string, Tensor>,
): Step {
  const coefficient = requireTensor(tensors, `${name}.coefficient`);
  const bias = requireTensor(tensors, `${name}.bias`);
  return (input) => add(mul(avgPool(input as Tensor4D, size, size, 'valid'), mul(coefficient, size ** 2)), bias);
}

/** The centres go to the device with each batch: they are few, and nothing has to be freed. */
function radialBasis({ layer: { centres }, inputShape: [inputs], outputShape: [classes] }: InferredRadialBasis): Step {
  return (input) => {
    const expected = tensor3d(centres.flat(), [1, classes, inputs]);
    return neg(sum(square(sub(reshape(input, [-1, 1, inputs]), expected)), 2));
  };
}

function dense(
  { layer: { name }, inputs }: InferredDense,
  tensors: ReadonlyMap<string, Tensor>,
  activation: FusedActivation,
): Step {
  const weight = requireTensor(tensors, `${name}.weight`) as Tensor2D;
  const bias = requireTensor(tensors, `${name}.bias`);
  return (input) => fused.matMul({ a: reshape(input, [-1, inputs]), b: weight, bias, activation });
}

function requireTensor(tensors: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const tensor = tensors.get(name);
  if (!tensor) throw new Error(`No tensor "${name}" was uploaded.`);
  return tensor;
}
