import { TrainerError } from '@lenet/trainer';

/** The engine was disposed before or during the call. */
export function disposed(): TrainerError {
  return new TrainerError('DISPOSED', 'The engine has been disposed.', 'Make a new engine.');
}

/** A worker ended although nobody ended it. */
export function workerLost(reason: string, cause?: unknown): TrainerError {
  return new TrainerError(
    'DEVICE_LOST',
    `A thread of the WebAssembly engine ended: ${reason}.`,
    'Make a new engine and write the last state that you have read into it; with less memory at hand, use fewer threads.',
    { cause },
  );
}

export function noState(): TrainerError {
  return new TrainerError('NO_STATE', 'The engine has no parameters.', 'Call writeState first.');
}

export function notLoaded(): TrainerError {
  return new TrainerError('NOT_LOADED', 'No images are loaded.', 'Call load before trainSteps.');
}

export function notFinite(step: number, loss: number): TrainerError {
  return new TrainerError(
    'NOT_FINITE',
    `The loss of step ${step} is ${loss}.`,
    'Lower the learning rate, or go on from an earlier state.',
  );
}

export function wrongMoments(found: number, needed: number): TrainerError {
  return new TrainerError(
    'INVALID_STEP_SETTINGS',
    `The state has ${found} moments; this optimiser keeps ${needed}.`,
    'Go on with the same kind of optimiser, or write the state without moments.',
  );
}
