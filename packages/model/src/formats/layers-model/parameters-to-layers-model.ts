import type { Architecture } from '../../architecture/architecture';
import type { ModelParameters } from '../../parameters/model-parameters';
import { validateParameters } from '../../parameters/validate-parameters';
import { toChannelsLast } from '../../tfjs/channels-last';
import type { NetworkInput } from '../network/network-input';
import { normalizedBytes } from '../network/pixel-scale';
import { type PlainLayer, requirePlainLayers } from '../network/require-plain-layers';
import { writeFloats } from '../numbers/float-numbers';

/** How a LayersModel is written. */
export interface LayersModelOptions {
  /**
   * What the network takes, `[batch, rows, columns, channels]`. `bytes`, the default: the pixels of a picture, 0 (paper) to 255 (ink), as
   * int32 or float32; the model normalises them itself. `normalized`: float32, normalised already.
   */
  readonly input?: NetworkInput;
}

/** The files of a LayersModel folder, by name: `model.json`, and the weights that it names. */
export type LayersModelFiles = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

/** A layer of Keras, as TensorFlow.js reads it. */
interface KerasLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const weightsFile = 'group1-shard1of1.bin';

/**
 * Writes a network and its parameters as the two files of a TensorFlow.js LayersModel, which `tf.loadLayersModel` reads.
 *
 * The model takes `[batch, rows, columns, channels]` and gives logits, float32 `[batch, classes]`. Weights are turned into TensorFlow.js's
 * layouts, float32. The same parameters give the same bytes.
 *
 * @returns `model.json` and `group1-shard1of1.bin`, to be put into one folder
 * @throws ModelError `INVALID_PARAMETERS` or `INVALID_ARCHITECTURE`, and `UNSUPPORTED_ARCHITECTURE` for layers of 1998 that Keras has no
 * word for
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { article, initializeParameters } from '@lenet/model';
 * import { parametersToLayersModel } from '@lenet/model/layers-model';
 *
 * const files = parametersToLayersModel(article, initializeParameters(article, 1));
 * for (const [name, bytes] of Object.entries(files)) await writeFile(name, bytes);
 * ```
 */
export function parametersToLayersModel(
  architecture: Architecture,
  parameters: ModelParameters,
  { input = 'bytes' }: LayersModelOptions = {},
): LayersModelFiles {
  const layers = requirePlainLayers(architecture, 'a LayersModel');
  validateParameters(architecture, parameters);
  const weights = Object.entries(toChannelsLast(architecture, parameters));
  const model = {
    format: 'layers-model',
    generatedBy: '@lenet/model',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: {
        name: architecture.name,
        layers: [...describeInput(architecture, input), ...layers.flatMap(describeLayer)],
      },
    },
    weightsManifest: [
      {
        paths: [weightsFile],
        weights: weights.map(([name, { shape }]) => ({ name: kerasName(name), shape, dtype: 'float32' })),
      },
    ],
  };
  return {
    'model.json': new TextEncoder().encode(`${JSON.stringify(model, null, 2)}\n`),
    [weightsFile]: writeFloats(Float32Array.from(weights.flatMap(([, { data }]) => Array.from(data)))),
  };
}

function describeInput(
  { input: { rows, columns, channels } }: Architecture,
  input: NetworkInput,
): readonly KerasLayer[] {
  const image = {
    class_name: 'InputLayer',
    config: { name: 'image', batch_input_shape: [null, rows, columns, channels], dtype: 'float32' },
  };
  if (input === 'normalized') return [image];
  return [image, { class_name: 'Rescaling', config: { name: 'normalized', ...normalizedBytes } }];
}

function describeLayer(inferred: PlainLayer): readonly KerasLayer[] {
  const { name } = inferred.layer;
  switch (inferred.kind) {
    case 'convolution': {
      const { filters, kernelSize, padding } = inferred.layer;
      const isSame = 2 * padding === kernelSize - 1;
      const config = {
        name,
        filters,
        kernel_size: [kernelSize, kernelSize],
        strides: [1, 1],
        padding: isSame ? 'same' : 'valid',
        data_format: 'channels_last',
        use_bias: true,
      };
      const convolution = { class_name: 'Conv2D', config };
      return isSame || padding === 0 ? [convolution] : [describePadding(name, padding), convolution];
    }
    case 'average-pooling': {
      const window = [inferred.layer.size, inferred.layer.size];
      const config = { name, pool_size: window, strides: window, padding: 'valid', data_format: 'channels_last' };
      return [{ class_name: 'AveragePooling2D', config }];
    }
    case 'dense': {
      const dense = { class_name: 'Dense', config: { name, units: inferred.layer.units, use_bias: true } };
      if (inferred.inputShape.length === 1) return [dense];
      return [{ class_name: 'Flatten', config: { name: `${name}_flatten`, data_format: 'channels_last' } }, dense];
    }
    case 'activation':
      return [{ class_name: 'Activation', config: { name, activation: inferred.layer.activation } }];
  }
}

function describePadding(name: string, padding: number): KerasLayer {
  const sides = [padding, padding];
  return {
    class_name: 'ZeroPadding2D',
    config: { name: `${name}_padding`, padding: [sides, sides], data_format: 'channels_last' },
  };
}

/** `conv1.weight` is `conv1/kernel` in Keras, `conv1.bias` is `conv1/bias`. */
function kerasName(name: string): string {
  return name.replace(/\.weight$/, '/kernel').replace(/\.bias$/, '/bias');
}
