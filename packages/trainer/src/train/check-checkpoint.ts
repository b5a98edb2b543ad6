import type { Architecture } from '@lenet/model';
import { checkState } from '../engine/checks';
import { TrainerError } from '../trainer-error';
import type { BestScore, Checkpoint, CheckpointPace, EpochProgress } from './checkpoint';

const namePattern = /^[a-z][a-z-]{0,39}$/;

/**
 * Checks what a checkpoint says against an architecture, and with `stepsPerEpoch` its sums against its step; it may come from a file.
 *
 * @throws TrainerError `INVALID_STATE`, naming what does not fit
 */
export function checkCheckpoint(architecture: Architecture, checkpoint: Checkpoint, stepsPerEpoch?: number): void {
  checkState(architecture, checkpoint.state);
  for (const [name, parameters] of Object.entries(checkpoint.kept)) {
    if (!namePattern.test(name)) throw invalid(`keeps parameters by the name ${JSON.stringify(name)}`);
    checkState(architecture, { parameters, moments: [], step: 0 });
  }
  const problem =
    progressProblem(checkpoint.epoch) ??
    numberProblem('trainingSeconds', checkpoint.trainingSeconds, isDuration) ??
    (checkpoint.best && bestProblem(checkpoint.best)) ??
    (stepsPerEpoch === undefined ? undefined : placeProblem(checkpoint, stepsPerEpoch));
  if (problem !== undefined) throw invalid(problem);
}

/**
 * Checks when checkpoints are to be made.
 *
 * @throws TrainerError `INVALID_CONFIGURATION`
 */
export function checkPace({ everySteps = 1, everySeconds = 1 }: CheckpointPace): void {
  if (isCount(everySteps) && everySteps > 0 && everySeconds > 0) return;
  throw new TrainerError(
    'INVALID_CONFIGURATION',
    `Checkpoints are asked for every ${everySteps} steps and every ${everySeconds} seconds.`,
    'Ask for a whole number of steps from 1 on, and for more than 0 seconds.',
  );
}

function progressProblem({ batches, lossSum, correct, seconds, isTold }: EpochProgress): string | undefined {
  return (
    numberProblem('batches', batches, isCount) ??
    numberProblem('lossSum', lossSum, Number.isFinite) ??
    numberProblem('correct', correct, isCount) ??
    numberProblem('seconds', seconds, isDuration) ??
    (typeof isTold === 'boolean' ? undefined : `says isTold ${String(isTold)}`)
  );
}

function bestProblem({ epoch, correct, loss }: BestScore): string | undefined {
  return (
    numberProblem('epoch of the best score', epoch, isCount) ??
    numberProblem('correct of the best score', correct, isCount) ??
    numberProblem('loss of the best score', loss, Number.isFinite)
  );
}

/** Sums that cannot be those of the epoch that the step lies in. */
function placeProblem({ state, epoch }: Checkpoint, stepsPerEpoch: number): string | undefined {
  const batch = state.step % stepsPerEpoch;
  const isWhole = batch === 0;
  const most = isWhole && state.step > 0 ? stepsPerEpoch : batch;
  if (epoch.batches <= most && (isWhole || !epoch.isTold)) return undefined;
  const end = epoch.isTold ? ' and the end of the epoch' : '';
  return `says ${epoch.batches} batches${end}, at step ${state.step} with ${stepsPerEpoch} steps an epoch`;
}

function numberProblem(name: string, value: number, fits: (value: number) => boolean): string | undefined {
  return typeof value === 'number' && fits(value) ? undefined : `says ${name} ${String(value)}`;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isDuration(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}

function invalid(what: string): TrainerError {
  return new TrainerError('INVALID_STATE', `The checkpoint ${what}.`, 'Use a checkpoint of the same recipe and data.');
}
