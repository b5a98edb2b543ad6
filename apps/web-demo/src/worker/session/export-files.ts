import { parametersToSafetensors } from '@lenet/model';
import { encodeCheckpoint, encodeState, type Recipe } from '@lenet/trainer';
import type { FileBytes } from '../../session/protocol';
import type { Network } from '../network/network';
import type { RestingState } from './resting-state';

/** The weights alone, as PyTorch reads them. */
export function exportWeights({ architecture, parameters, step }: Network): FileBytes {
  return {
    name: `lenet-${architecture.name}-step-${step}.safetensors`,
    bytes: parametersToSafetensors(parameters, { format: 'pt', architecture: architecture.name }),
  };
}

/** Everything that a run needs to go on, here or in Node, with its recipe. */
export function exportCheckpoint(resting: RestingState, recipe: Recipe): FileBytes {
  const metadata = { format: 'pt', recipe: JSON.stringify(recipe) };
  const bytes =
    resting.kind === 'checkpoint'
      ? encodeCheckpoint(resting.checkpoint, metadata)
      : Uint8Array.from(encodeState(resting.state, metadata));
  return { name: 'checkpoint.safetensors', bytes };
}
