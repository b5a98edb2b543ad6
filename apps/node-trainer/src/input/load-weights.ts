import { type Architecture, type ModelParameters, parametersFromSafetensors } from '@lenet/model';
import { namePathInErrors } from './name-path-in-errors';
import { readInputFile } from './read-input-file';

/** Far above any LeNet: the article's has 240 kB. */
const largestWeights = 64 * 1024 * 1024;

/**
 * Reads a safetensors file of anyone for an architecture.
 *
 * @throws CommandError `FILE_UNREADABLE`, ModelError `INVALID_SAFETENSORS` or `INVALID_PARAMETERS`, their messages beginning with the path
 */
export async function loadWeights(path: string, architecture: Architecture): Promise<ModelParameters> {
  const bytes = await readInputFile(path, largestWeights);
  return namePathInErrors(path, () => parametersFromSafetensors(architecture, bytes));
}
