import {
  type Architecture,
  architectures,
  decodeSafetensors,
  type ModelParameters,
  parametersFromSafetensors,
  type SafetensorsFile,
} from '@lenet/model';
import { type Checkpoint, decodeCheckpoint, decodeState, type Recipe, validateRecipe } from '@lenet/trainer';
import { SessionError, toFailure } from '../../session/session-error';
import type { RestingState } from './resting-state';

/** What a file of weights held, told apart by `kind`. */
export type ReadFile =
  | { readonly kind: 'weights'; readonly architecture: string; readonly parameters: ModelParameters }
  | {
      readonly kind: 'checkpoint';
      readonly architecture: string;
      readonly state: RestingState;
      /** The recipe of the run that wrote it, when the file tells. */
      readonly recipe?: Recipe | undefined;
    };

/**
 * Reads weights, or a checkpoint, of any architecture from the bytes of a safetensors file.
 *
 * @param expected - the architecture whose complaint is told when none fits
 * @throws ModelError `INVALID_SAFETENSORS` when the bytes are no such file, SessionError `INVALID_WEIGHTS` when they fit no architecture
 */
export function readWeightFile(bytes: Uint8Array, expected: Architecture): ReadFile {
  const file = decodeSafetensors(bytes);
  const candidates = [expected, ...Object.values(architectures).filter(({ name }) => name !== expected.name)];
  let complaint: unknown;
  for (const architecture of candidates) {
    try {
      return readFor(architecture, bytes, file);
    } catch (error) {
      complaint ??= error;
    }
  }
  const { message } = toFailure(complaint);
  throw new SessionError(
    'INVALID_WEIGHTS',
    `The file's tensors fit none of the networks ${candidates.map(({ name }) => name).join(', ')}. ${message}`,
    'Choose weights or a checkpoint that this page, the lenet command or PyTorch saved of one of these networks.',
    { cause: complaint },
  );
}

function readFor(architecture: Architecture, bytes: Uint8Array, { metadata }: SafetensorsFile): ReadFile {
  const { name } = architecture;
  const recipe = readRecipe(metadata.recipe, name);
  if (metadata.progress !== undefined) {
    const { checkpoint } = decodeCheckpoint(architecture, bytes);
    return { kind: 'checkpoint', architecture: name, state: { kind: 'checkpoint', checkpoint }, recipe };
  }
  if (metadata.step !== undefined) {
    const state = decodeState(architecture, bytes);
    return { kind: 'checkpoint', architecture: name, state: { kind: 'state', state }, recipe };
  }
  return { kind: 'weights', architecture: name, parameters: parametersFromSafetensors(architecture, bytes) };
}

/** The recipe in a checkpoint's metadata; anyone may have written it, so one that cannot be trained counts as none. */
function readRecipe(text: string | undefined, architecture: string): Recipe | undefined {
  if (text === undefined) return undefined;
  try {
    const recipe = JSON.parse(text) as Recipe;
    validateRecipe(recipe, 60_000);
    return recipe.architecture === architecture && typeof recipe.name === 'string' ? recipe : undefined;
  } catch {
    return undefined;
  }
}

/** The parameters that a finished run ends with: the best ones, when its recipe restores them. */
export function finalParameters(checkpoint: Checkpoint, recipe: Recipe): ModelParameters {
  return (recipe.restoreBestWeights && checkpoint.kept.best) || checkpoint.state.parameters;
}
