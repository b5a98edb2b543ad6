import type { Architecture } from '../../architecture/architecture';
import type { ModelParameters } from '../../parameters/model-parameters';
import { validateParameters } from '../../parameters/validate-parameters';
import { decodePytorch } from './decode-pytorch';

/**
 * Reads the parameters of a network from the bytes of a `.pt` file that `torch.save(model.state_dict(), ...)` wrote; nothing in it is run.
 *
 * @throws ModelError `INVALID_PYTORCH` when the bytes are not such a file, `INVALID_PARAMETERS` when names, shapes or values do not fit the
 * network
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { article } from '@lenet/model';
 * import { parametersFromPytorch } from '@lenet/model/pytorch';
 *
 * const parameters = parametersFromPytorch(article, await readFile('weights.pt'));
 * ```
 */
export function parametersFromPytorch(architecture: Architecture, bytes: Uint8Array): ModelParameters {
  const parameters = decodePytorch(bytes);
  validateParameters(architecture, parameters);
  return parameters;
}
