import { avgPool, fused, relu, reshape, type Tensor, type Tensor2D, type Tensor4D, tanh } from '@tensorflow/tfjs-core';
import type { ActivationFunction } from '../architecture/architecture';
import type { InferredConvolution, InferredDense, InferredLayer } from '../architecture/inferred-layer';

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
  const computes = layer.kind === 'convolution' || layer.kind === 'dense';
  return computes && next?.kind === 'activation' && next.layer.activation === 'relu';
}

function planStep(layer: InferredLayer, tensors: ReadonlyMap<string, Tensor>, activation: FusedActivation): Step {
  switch (layer.kind) {
    case 'convolution':
      return convolution(layer, tensors, activation);
    case 'average-pooling': {
      const { size } = layer.layer;
      return (input) => avgPool(input as Tensor4D, size, size, 'valid');
    }
    case 'dense':
      return dense(layer, tensors, activation);
    case 'activation':
      return activationFunctions[layer.layer.activation];
  }
}

const activationFunctions: Readonly<Record<ActivationFunction, Step>> = { relu, tanh };

function convolution(
  { layer: { name, padding } }: InferredConvolution,
  tensors: ReadonlyMap<string, Tensor>,
  activation: FusedActivation,
): Step {
  const filter = requireTensor(tensors, `${name}.weight`) as Tensor4D;
  const bias = requireTensor(tensors, `${name}.bias`);
  return (input) => fused.conv2d({ x: input as Tensor4D, filter, strides: 1, pad: padding, bias, activation });
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
