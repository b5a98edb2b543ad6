import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Architecture } from '@lenet/model';
import { readWeightFile, type WeightFile } from '@lenet/model/weight-file';
import { namePathInErrors } from './name-path-in-errors';
import { readInputFile } from './read-input-file';

/** Far above any LeNet: the article's has 240 kB. */
const largestWeights = 64 * 1024 * 1024;

/** Weights, and the file that they were read from. */
export interface NetworkFile extends WeightFile {
  /** The path that was asked for, or the `model.json` in it. */
  readonly path: string;
}

/**
 * Reads weights of anyone: safetensors, PyTorch, ONNX, .npz, or the folder of a LayersModel or the `model.json` in it; the content tells.
 *
 * @param architecture - the network they must fit; whichever they fit when absent
 * @throws CommandError `FILE_UNREADABLE`, ModelError of the format or `INVALID_PARAMETERS`, their messages beginning with the path
 */
export async function readNetworkFile(asked: string, architecture?: Architecture): Promise<NetworkFile> {
  const path = (await isFile(join(asked, 'model.json'))) ? join(asked, 'model.json') : asked;
  const bytes = await readInputFile(path, largestWeights);
  const readBeside = (name: string) => readInputFile(join(dirname(path), name), largestWeights);
  const file = await namePathInErrors(path, () => readWeightFile(bytes, { architecture, readBeside }));
  return { ...file, path };
}

/** Whether a path is a file that can be seen. */
export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
