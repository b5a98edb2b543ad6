import type { Architecture, Layer } from '@lenet/model';
import { ActivationStage } from './activation-stage';
import { AveragePoolingStage } from './average-pooling-stage';
import { ConvolutionStage } from './convolution-stage';
import { DenseStage } from './dense-stage';
import type { Stage } from './stage';

/** Turns an architecture's layers into stages; a relu goes into the convolution or dense layer before it. */
export function planStages(architecture: Architecture): readonly Stage[] {
  const { layers } = architecture;
  return layers.flatMap((layer, index) => {
    if (isFusedRelu(layer, layers[index - 1])) return [];
    return [createStage(layer, isFusedRelu(layers[index + 1], layer))];
  });
}

function isFusedRelu(layer: Layer | undefined, before: Layer | undefined): boolean {
  const isRelu = layer?.kind === 'activation' && layer.activation === 'relu';
  return isRelu && (before?.kind === 'convolution' || before?.kind === 'dense');
}

function createStage(layer: Layer, hasRelu: boolean): Stage {
  switch (layer.kind) {
    case 'convolution':
      return new ConvolutionStage(layer, hasRelu);
    case 'average-pooling':
      return new AveragePoolingStage(layer);
    case 'dense':
      return new DenseStage(layer, hasRelu);
    case 'activation':
      return new ActivationStage(layer.activation);
  }
}
