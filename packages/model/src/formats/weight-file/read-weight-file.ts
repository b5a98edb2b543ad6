import type { Architecture } from '../../architecture/architecture';
import { ModelError } from '../../model-error';
import type { ModelParameters } from '../../parameters/model-parameters';
import { readParameters } from '../../safetensors/parameter-file';
import { layersModelShards, networkFromLayersModel } from '../layers-model/network-from-layers-model';
import { parametersFor } from '../network/assemble-network';
import type { Network } from '../network/network';
import { decodeNpz } from '../npz/decode-npz';
import { networkFromOnnx } from '../onnx/network-from-onnx';
import { decodePytorch } from '../pytorch/decode-pytorch';
import { detectWeightFormat, type WeightFormat } from './detect-weight-format';
import { fitParameters } from './fit-parameters';

/** How weights of an unknown format are read. */
export interface WeightFileOptions {
  /** The network that the weights must fit. Default: whichever of this package's they fit. */
  readonly architecture?: Architecture | undefined;
  /** Reads a file that lies beside this one, by its name: the `model.json` of TensorFlow.js names the files of its weights. */
  readonly readBeside?: (name: string) => Promise<Uint8Array>;
}

/** What was read. */
export interface WeightFile {
  readonly format: WeightFormat;
  readonly architecture: Architecture;
  /** Valid for the architecture: PyTorch's names and layouts, float32. */
  readonly parameters: ModelParameters;
  /** How each tensor found its name: by its own, by its shape alone, or by its place among the layers (ONNX, LayersModel). */
  readonly matchedBy: 'name' | 'shape' | 'place';
}

/**
 * Reads the weights of a network from a file in any format that this package knows, told by its content; it may come from anyone.
 *
 * safetensors, PyTorch's `.pt` and `.npz` hold tensors by name: without an architecture, the one is taken that names and shapes fit. Files in
 * which no name fits are read where each shape fits one parameter only. They do not say whether the activation is ReLU or tanh. ONNX and LayersModel
 * hold the layers too.
 *
 * @throws ModelError `UNKNOWN_FORMAT`, the error of the format (`INVALID_SAFETENSORS`, `INVALID_NPZ`, `INVALID_PYTORCH`, `INVALID_ONNX`,
 * `INVALID_LAYERS_MODEL`), or `INVALID_PARAMETERS` when they do not fit
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { createModel } from '@lenet/model';
 * import { readWeightFile } from '@lenet/model/weight-file';
 *
 * const model = createModel(await readWeightFile(await readFile('weights.pt')));
 * ```
 */
export async function readWeightFile(bytes: Uint8Array, options: WeightFileOptions = {}): Promise<WeightFile> {
  const format = detectWeightFormat(bytes);
  const { architecture } = options;
  switch (format) {
    case 'safetensors':
      return { format, ...fitParameters(withoutMoments(readParameters(bytes)), architecture) };
    case 'npz':
      return { format, ...fitParameters(decodeNpz(bytes), architecture) };
    case 'pytorch':
      return { format, ...fitParameters(decodePytorch(bytes), architecture) };
    case 'onnx':
      return { format, ...asArchitecture(networkFromOnnx(bytes), architecture), matchedBy: 'place' };
    case 'layers-model': {
      const network = networkFromLayersModel(await readLayersModel(bytes, options));
      return { format, ...asArchitecture(network, architecture), matchedBy: 'place' };
    }
  }
}

function asArchitecture(network: Network, architecture: Architecture | undefined): Network {
  return architecture ? { architecture, parameters: parametersFor(architecture, network) } : network;
}

/** A checkpoint holds the optimiser's moments beside the weights. */
function withoutMoments(tensors: ModelParameters): ModelParameters {
  return Object.fromEntries(Object.entries(tensors).filter(([name]) => !/^moment\.\d\./.test(name)));
}

async function readLayersModel(
  modelJson: Uint8Array,
  { readBeside }: WeightFileOptions,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const files: Record<string, Uint8Array> = { 'model.json': modelJson };
  for (const name of layersModelShards(modelJson)) {
    if (!readBeside) {
      throw new ModelError(
        'INVALID_LAYERS_MODEL',
        `A LayersModel keeps its weights in a file of its own, ${name}.`,
        'Say how to read it with readBeside.',
      );
    }
    files[name] = await readBeside(name);
  }
  return files;
}
