import type { Architecture, ModelParameters } from '@lenet/model';
import { readNetworkFile } from './read-network-file';

/**
 * Reads weights of anyone for an architecture, in any format that is known.
 *
 * @throws CommandError `FILE_UNREADABLE`, ModelError of the format or `INVALID_PARAMETERS`, their messages beginning with the path
 */
export async function loadWeights(path: string, architecture: Architecture): Promise<ModelParameters> {
  return (await readNetworkFile(path, architecture)).parameters;
}
