import type { Architecture } from '../architecture/architecture';
import { ModelError } from '../model-error';
import type { ModelParameters, ParameterTensor } from '../parameters/model-parameters';
import { validateParameters } from '../parameters/validate-parameters';
import { quote } from '../quote';
import { decodeSafetensors } from './decode-safetensors';
import { encodeSafetensors } from './encode-safetensors';
import { toFloat32 } from './to-float32';

/**
 * Writes parameters as the bytes of a `.safetensors` file, float32, under PyTorch's names: `safetensors.torch.load_file` gives a
 * `state_dict`.
 *
 * @param metadata - strings kept under `__metadata__`; none by default
 * @throws ModelError `INVALID_SAFETENSORS` when a shape does not fit its data
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { article, initializeParameters, parametersToSafetensors } from '@lenet/model';
 *
 * await writeFile('weights.safetensors', parametersToSafetensors(initializeParameters(article, 1)));
 * ```
 */
export function parametersToSafetensors(
  parameters: ModelParameters,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  return encodeSafetensors(parameters, metadata);
}

/**
 * Reads the parameters of a network from the bytes of a `.safetensors` file; F16, BF16 and F64 become float32.
 *
 * @throws ModelError `INVALID_SAFETENSORS` when the bytes are not such a file, `INVALID_PARAMETERS` when names, shapes, dtypes or values do
 * not fit the network
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { article, createModel, parametersFromSafetensors } from '@lenet/model';
 *
 * const parameters = parametersFromSafetensors(article, await readFile('weights.safetensors'));
 * const model = createModel({ parameters });
 * ```
 */
export function parametersFromSafetensors(architecture: Architecture, bytes: Uint8Array): ModelParameters {
  const parameters = readParameters(bytes);
  validateParameters(architecture, parameters);
  return parameters;
}

/** The tensors of a file as float32, for whatever network; F16, BF16 and F64 are converted. */
export function readParameters(bytes: Uint8Array): ModelParameters {
  const parameters: Record<string, ParameterTensor> = {};
  for (const [name, tensor] of Object.entries(decodeSafetensors(bytes).tensors)) {
    if (!floatingPointDtypes.includes(tensor.dtype)) {
      throw new ModelError(
        'INVALID_PARAMETERS',
        `Parameter ${quote(name)} has the dtype ${tensor.dtype}; weights are ${floatingPointDtypes.join(', ')}.`,
        'Save the weights as float32.',
      );
    }
    parameters[name] = { shape: tensor.shape, data: toFloat32(tensor) };
  }
  return parameters;
}

const floatingPointDtypes: readonly string[] = ['F32', 'F16', 'BF16', 'F64'];
