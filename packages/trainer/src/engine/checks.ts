import type { DigitSet } from '@lenet/mnist';
import { type Architecture, classCount, validateParameters } from '@lenet/model';
import { TrainerError } from '../trainer-error';
import type { StepSettings, TrainingState } from './engine';
import { optimizerProblem } from './optimizer-problem';

/**
 * Checks that a set is not empty, and that its images have the size that an architecture takes and labels that it can tell apart.
 *
 * @throws TrainerError `INVALID_DIGITS`
 *
 * @example
 * ```ts
 * import { checkDigits } from '@lenet/trainer';
 * import { article } from '@lenet/model';
 *
 * checkDigits(article, { images: new Uint8Array(784), labels: new Uint8Array(1), count: 1, rows: 28, columns: 28 });
 * ```
 */
export function checkDigits(architecture: Architecture, digits: DigitSet): void {
  const { channels, rows, columns } = architecture.input;
  if (digits.rows !== rows || digits.columns !== columns || channels !== 1) {
    throw invalidDigits(
      `The images are ${digits.rows}x${digits.columns} with 1 channel; "${architecture.name}" takes ${rows}x${columns} with ${channels}.`,
    );
  }
  if (digits.count === 0) throw invalidDigits('The set is empty.');
  if (digits.images.length !== digits.count * rows * columns || digits.labels.length !== digits.count) {
    throw invalidDigits(
      `The set says ${digits.count} images, but holds ${digits.images.length} pixels and ${digits.labels.length} labels.`,
    );
  }
  const classes = classCount(architecture);
  const wrong = digits.labels.findIndex((label) => label >= classes);
  if (wrong >= 0) throw invalidDigits(`Label ${wrong} is ${digits.labels[wrong]}; the network has ${classes} classes.`);
}

/**
 * Checks a state against an architecture: names, shapes and values of parameters and moments, and the step.
 *
 * @throws TrainerError `INVALID_STATE`
 *
 * @example
 * ```ts
 * import { checkState } from '@lenet/trainer';
 * import { article, initializeParameters } from '@lenet/model';
 *
 * checkState(article, { parameters: initializeParameters(article, 1), moments: [], step: 0 });
 * ```
 */
export function checkState(architecture: Architecture, state: TrainingState): void {
  if (!Number.isInteger(state.step) || state.step < 0) {
    throw invalidState(`The state's step is ${state.step}, not a whole number from 0 on.`);
  }
  if (state.moments.length > 2)
    throw invalidState(`The state has ${state.moments.length} moments; no optimiser keeps more than 2.`);
  for (const parameters of [state.parameters, ...state.moments]) {
    try {
      validateParameters(architecture, parameters);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw invalidState(`The state does not fit "${architecture.name}": ${reason}`, { cause: error });
    }
  }
}

/**
 * Checks the arguments of `trainSteps` against each other and the number of loaded images.
 *
 * @throws TrainerError `INVALID_STEP_SETTINGS`
 *
 * @example
 * ```ts
 * import { checkStepSettings, sgd } from '@lenet/trainer';
 *
 * const learningRates = Float32Array.of(0.01);
 * checkStepSettings(Uint32Array.of(0, 1), { batchSize: 2, optimizer: sgd(), learningRates }, 60_000);
 * ```
 */
export function checkStepSettings(order: Uint32Array, settings: StepSettings, loadedImages: number): void {
  const { batchSize, learningRates } = settings;
  if (!Number.isInteger(batchSize) || batchSize < 1) throw invalidSettings(`The batch size is ${batchSize}.`);
  if (order.length !== learningRates.length * batchSize) {
    throw invalidSettings(
      `The order names ${order.length} images; ${learningRates.length} steps of ${batchSize} take ${learningRates.length * batchSize}.`,
    );
  }
  const outside = order.find((index) => index >= loadedImages);
  if (outside !== undefined) throw invalidSettings(`The order names image ${outside}, but ${loadedImages} are loaded.`);
  const rate = learningRates.find((value) => !Number.isFinite(value) || value < 0);
  if (rate !== undefined) throw invalidSettings(`A learning rate is ${rate}.`);
  const problem = optimizerProblem(settings.optimizer);
  if (problem) throw invalidSettings(`The ${problem.field} is ${problem.found}, not ${problem.expected}.`);
}

function invalidDigits(message: string): TrainerError {
  return new TrainerError('INVALID_DIGITS', message, 'Pass a digit set whose images and labels fit the network.');
}

function invalidState(message: string, options?: ErrorOptions): TrainerError {
  return new TrainerError('INVALID_STATE', message, 'Write a state that was read from the same architecture.', options);
}

function invalidSettings(message: string): TrainerError {
  return new TrainerError(
    'INVALID_STEP_SETTINGS',
    message,
    'Pass whole batches of indices of loaded images, one learning rate from 0 on for each step, and an optimiser that PyTorch would take.',
  );
}
