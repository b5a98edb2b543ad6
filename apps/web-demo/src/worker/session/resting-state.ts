import type { Checkpoint, TrainingState } from '@lenet/trainer';

/** Where a run begins or goes on: parameters of a fresh start or of a bare state, or a run at rest with all that was measured. */
export type RestingState =
  | { readonly kind: 'state'; readonly state: TrainingState }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint };

/** The training state in it. */
export function trainingStateOf(resting: RestingState): TrainingState {
  return resting.kind === 'state' ? resting.state : resting.checkpoint.state;
}
