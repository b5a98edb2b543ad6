import {
  type Architecture,
  decodeSafetensors,
  encodeSafetensors,
  type ModelParameters,
  type SafetensorsFile,
  toFloat32,
} from '@lenet/model';
import { checkState } from '../engine/checks';
import type { TrainingState } from '../engine/engine';
import { TrainerError } from '../trainer-error';

/** Tensors of the optimiser are named `moment.0.conv1.weight`, beside the parameters' own names. */
const momentPrefix = /^moment\.(\d)\.(.+)$/;

/** Tensors that a checkpoint keeps beside its state. */
const keptPrefix = /^kept\./;

/**
 * Writes a training state as the bytes of a safetensors file: the parameters under their own names, so that PyTorch reads them, the
 * moments as `moment.0.NAME` and `moment.1.NAME`, and the step as metadata.
 *
 * @param metadata - further strings for the file's metadata; none by default
 * @throws ModelError `INVALID_SAFETENSORS` when a shape does not fit its data
 *
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { encodeState, type Engine } from '@lenet/trainer';
 *
 * const save = async (engine: Engine) => writeFile('checkpoint.safetensors', encodeState(await engine.readState()));
 * ```
 */
export function encodeState(state: TrainingState, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  return encodeSafetensors(tensorsOf(state), { ...metadata, step: String(state.step) });
}

/** A state's tensors under the names that they have in a file. */
export function tensorsOf(state: TrainingState): ModelParameters {
  const moments = state.moments.map((moment, index) => prefixed(`moment.${index}`, moment));
  return Object.assign({}, state.parameters, ...moments);
}

/** Parameters with something in front of their names. */
export function prefixed(prefix: string, parameters: ModelParameters): ModelParameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, tensor]) => [`${prefix}.${name}`, tensor]));
}

/**
 * Reads a training state from the bytes that {@link encodeState} or `encodeCheckpoint` wrote.
 *
 * @throws ModelError `INVALID_SAFETENSORS` when the bytes are no such file, TrainerError `INVALID_STATE` when they do not fit the network
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { article } from '@lenet/model';
 * import { decodeState } from '@lenet/trainer';
 *
 * const state = decodeState(article, await readFile('checkpoint.safetensors'));
 * ```
 */
export function decodeState(architecture: Architecture, bytes: Uint8Array): TrainingState {
  return stateOf(architecture, decodeSafetensors(bytes));
}

/** The training state among a file's tensors. */
export function stateOf(architecture: Architecture, { tensors, metadata }: SafetensorsFile): TrainingState {
  const parameters: Record<string, ModelParameters[string]> = Object.create(null);
  const moments: Record<string, ModelParameters[string]>[] = [];
  for (const [name, tensor] of Object.entries(tensors)) {
    if (keptPrefix.test(name)) continue;
    const [, index, parameter] = momentPrefix.exec(name) ?? [];
    const target = parameter === undefined ? parameters : momentAt(moments, Number(index));
    target[parameter ?? name] = { shape: tensor.shape, data: toFloat32(tensor) };
  }
  const state = { parameters, moments, step: readStep(metadata.step) };
  checkState(architecture, state);
  return state;
}

function momentAt<Moment extends object>(moments: Moment[], index: number): Moment {
  while (moments.length <= index) moments.push(Object.create(null) as Moment);
  return moments[index];
}

function readStep(text: string | undefined): number {
  if (text !== undefined && /^\d{1,15}$/.test(text)) return Number(text);
  throw new TrainerError(
    'INVALID_STATE',
    `The file's metadata says step ${text === undefined ? 'nowhere' : `"${text}"`}.`,
    'Choose a checkpoint.safetensors of a run; weights alone are no training state.',
  );
}
