import type { Architecture } from '../../architecture/architecture';
import { ModelError } from '../../model-error';
import type { ModelParameters, ParameterTensor } from '../../parameters/model-parameters';
import { validateParameters } from '../../parameters/validate-parameters';
import { quote } from '../../quote';
import { writeZip } from '../zip/write-zip';
import { decodeNpz } from './decode-npz';
import { encodeNpy } from './npy';

/**
 * Writes parameters as the bytes of a `.npz` file under PyTorch's names: `numpy.load` gives them, in PyTorch's layouts, float32.
 *
 * As `numpy.savez` does: C order, not compressed. The same parameters in the same order give the same bytes.
 *
 * @throws ModelError `INVALID_PARAMETERS` when a shape does not fit its data
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { article, initializeParameters } from '@lenet/model';
 * import { parametersToNpz } from '@lenet/model/npz';
 *
 * await writeFile('weights.npz', parametersToNpz(initializeParameters(article, 1)));
 * ```
 */
export function parametersToNpz(parameters: ModelParameters): Uint8Array<ArrayBuffer> {
  return writeZip(
    Object.entries(parameters).map(([name, tensor]) => {
      checkLength(name, tensor);
      return { name: `${name}.npy`, bytes: encodeNpy(tensor) };
    }),
  );
}

/**
 * Reads the parameters of a network from the bytes of a `.npz` file, as `numpy.savez` or `numpy.savez_compressed` write it.
 *
 * @throws ModelError `INVALID_NPZ` when the bytes are not such a file, `INVALID_PARAMETERS` when names, shapes or values do not fit the
 * network
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { article } from '@lenet/model';
 * import { parametersFromNpz } from '@lenet/model/npz';
 *
 * const parameters = parametersFromNpz(article, await readFile('weights.npz'));
 * ```
 */
export function parametersFromNpz(architecture: Architecture, bytes: Uint8Array): ModelParameters {
  const parameters = decodeNpz(bytes);
  validateParameters(architecture, parameters);
  return parameters;
}

function checkLength(name: string, { shape, data }: ParameterTensor): void {
  const count = shape.reduce((product, size) => product * size, 1);
  if (count === data.length) return;
  throw new ModelError(
    'INVALID_PARAMETERS',
    `Parameter ${quote(name)} has ${data.length} numbers; its shape [${shape.join(', ')}] needs ${count}.`,
    'Give a Float32Array with one number for each element of the shape.',
  );
}
