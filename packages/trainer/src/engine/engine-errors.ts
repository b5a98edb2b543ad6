import { TrainerError } from '../trainer-error';

/**
 * The error of a call after `dispose`.
 *
 * @example
 * ```ts
 * import { disposed } from '@lenet/trainer';
 *
 * console.log(disposed().code); // DISPOSED
 * ```
 */
export function disposed(): TrainerError {
  return new TrainerError('DISPOSED', 'The engine has been disposed.', 'Make a new engine.');
}

/**
 * The error of a call before `writeState`.
 *
 * @example
 * ```ts
 * import { noState } from '@lenet/trainer';
 *
 * console.log(noState().code); // NO_STATE
 * ```
 */
export function noState(): TrainerError {
  return new TrainerError('NO_STATE', 'The engine has no parameters.', 'Call writeState first.');
}

/**
 * The error of `trainSteps` before `load`.
 *
 * @example
 * ```ts
 * import { notLoaded } from '@lenet/trainer';
 *
 * console.log(notLoaded().code); // NOT_LOADED
 * ```
 */
export function notLoaded(): TrainerError {
  return new TrainerError('NOT_LOADED', 'No images are loaded.', 'Call load before trainSteps.');
}

/**
 * The error of a loss that is NaN or infinite.
 *
 * @param step - updates made before it
 *
 * @example
 * ```ts
 * import { notFinite } from '@lenet/trainer';
 *
 * console.log(notFinite(12, Number.NaN).message); // The loss of step 12 is NaN.
 * ```
 */
export function notFinite(step: number, loss: number): TrainerError {
  return new TrainerError(
    'NOT_FINITE',
    `The loss of step ${step} is ${loss}.`,
    'Lower the learning rate, or go on from an earlier state.',
  );
}

/**
 * The error of an optimiser on the moments of another kind of optimiser.
 *
 * @example
 * ```ts
 * import { wrongMoments } from '@lenet/trainer';
 *
 * console.log(wrongMoments(2, 1).message); // The state holds 2 moments; the optimiser keeps 1.
 * ```
 */
export function wrongMoments(found: number, needed: number): TrainerError {
  return new TrainerError(
    'INVALID_STEP_SETTINGS',
    `The state holds ${found} moments; the optimiser keeps ${needed}.`,
    'Go on with the optimiser that the state was made by, or write the state with an empty list of moments.',
  );
}
