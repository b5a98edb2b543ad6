import { type Architecture, type InferredConvolution, type InferredLayer, inferLayers, type Layer } from '@lenet/model';
import { ActivationStage } from './activation-stage';
import { AveragePoolingStage } from './average-pooling-stage';
import { ConvolutionStage } from './convolution-stage';
import { CoveringConvolutionStage } from './covering-convolution-stage';
import { DenseStage } from './dense-stage';
import { PartialConvolutionStage } from './partial-convolution-stage';
import { RadialBasisStage } from './radial-basis-stage';
import type { Stage } from './stage';
import { TrainableSubsamplingStage } from './trainable-subsampling-stage';

/** Makes a backend's own stage of a layer; undefined where it has none. */
export type CreateOwnStage = (layer: Layer, hasRelu: boolean) => Stage | undefined;

/** Turns an architecture's layers into stages; a relu goes into the convolution or dense layer before it. */
export function planStages(
  architecture: Architecture,
  createOwnStage: CreateOwnStage = () => undefined,
): readonly Stage[] {
  const { layers } = architecture;
  const inferred = inferLayers(architecture);
  return layers.flatMap((layer, index) => {
    if (isFusedRelu(layer, layers[index - 1])) return [];
    const hasRelu = isFusedRelu(layers[index + 1], layer);
    return [createOwnStage(layer, hasRelu) ?? createStage(inferred[index], hasRelu)];
  });
}

function isFusedRelu(layer: Layer | undefined, before: Layer | undefined): boolean {
  const isRelu = layer?.kind === 'activation' && layer.activation === 'relu';
  return isRelu && computingKinds.includes(before?.kind);
}

/** The kinds of layers whose kernels take a relu along. */
const computingKinds: readonly (Layer['kind'] | undefined)[] = ['convolution', 'partial-convolution', 'dense'];

function createStage(inferred: InferredLayer, hasRelu: boolean): Stage {
  switch (inferred.kind) {
    case 'convolution':
      return createConvolutionStage(inferred, hasRelu);
    case 'partial-convolution':
      return new PartialConvolutionStage(inferred.layer, hasRelu);
    case 'average-pooling':
      return new AveragePoolingStage(inferred.layer);
    case 'trainable-subsampling':
      return new TrainableSubsamplingStage(inferred.layer);
    case 'radial-basis':
      return new RadialBasisStage(inferred.layer);
    case 'dense':
      return new DenseStage(inferred.layer, hasRelu);
    case 'activation':
      return new ActivationStage(inferred.layer.activation);
  }
}

function createConvolutionStage(
  { layer, outputShape: [, rows, columns] }: InferredConvolution,
  hasRelu: boolean,
): Stage {
  const coversInput = rows === 1 && columns === 1 && layer.padding === 0;
  return coversInput ? new CoveringConvolutionStage(layer, hasRelu) : new ConvolutionStage(layer, hasRelu);
}
