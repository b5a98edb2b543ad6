import type { Architecture } from '../../architecture/architecture';
import type { ModelParameters } from '../../parameters/model-parameters';
import { validateParameters } from '../../parameters/validate-parameters';
import { readFormat } from '../format-fault';
import { assembleNetwork, parametersFor } from '../network/assemble-network';
import type { Network } from '../network/network';
import { readLayers } from './read-layers';
import { readModel } from './read-model';

/**
 * Reads a network of LeNet's shape from the bytes of an `.onnx` file; it may come from anyone.
 *
 * Files of {@link parametersToOnnx} and of `torch.onnx.export` are read: a chain of Conv, Relu or Tanh, AveragePool, Flatten or Reshape, and
 * Gemm or MatMul with Add. Weights are found by their place in the chain. A normalisation of the pixels in front is checked and left out, a
 * softmax at the end is left out. Everything else is refused by name.
 *
 * @returns the layers, as one of this package's architectures when they are the same, and their parameters in PyTorch's layouts, float32
 * @throws ModelError `INVALID_ONNX` when the bytes are no such file, `INVALID_ARCHITECTURE` or `INVALID_PARAMETERS` when its layers do not
 * fit together or a weight is not finite
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { createModel } from '@lenet/model';
 * import { networkFromOnnx } from '@lenet/model/onnx';
 *
 * const model = createModel(networkFromOnnx(await readFile('lenet.onnx')));
 * ```
 */
export function networkFromOnnx(bytes: Uint8Array): Network {
  const network = readFormat('INVALID_ONNX', 'ONNX file', () => {
    const { input, layers } = readLayers(readModel(bytes));
    return assembleNetwork(input, layers);
  });
  validateParameters(network.architecture, network.parameters);
  return network;
}

/**
 * Reads the parameters of a known network from the bytes of an `.onnx` file.
 *
 * @throws ModelError as {@link networkFromOnnx}, and `INVALID_PARAMETERS` when the file holds another network
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { article } from '@lenet/model';
 * import { parametersFromOnnx } from '@lenet/model/onnx';
 *
 * const parameters = parametersFromOnnx(article, await readFile('lenet.onnx'));
 * ```
 */
export function parametersFromOnnx(architecture: Architecture, bytes: Uint8Array): ModelParameters {
  return parametersFor(architecture, networkFromOnnx(bytes));
}
