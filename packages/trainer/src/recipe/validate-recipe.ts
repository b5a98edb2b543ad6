import { distortionProblem } from '@lenet/mnist';
import { isRecord, optimizerProblem, type Problem, rangeProblem, showValue } from '../engine/optimizer-problem';
import type { LearningRateSchedule } from '../schedule/learning-rate-schedule';
import { TrainerError } from '../trainer-error';
import type { Recipe } from './recipe';

const largestSeed = 2 ** 32 - 1;
const largestLearningRate = 1000;
const largestDivisor = 1e9;
const mostEpochs = 1_000_000;

/**
 * Checks a recipe's fields against each other and against the number of training images; a recipe may come from a file.
 *
 * @throws TrainerError `INVALID_CONFIGURATION`, naming the first field that does not fit
 *
 * @example
 * ```ts
 * import { articleRecipe, validateRecipe } from '@lenet/trainer';
 *
 * validateRecipe({ ...articleRecipe, epochs: 2 }, 60_000);
 * ```
 */
export function validateRecipe(recipe: Recipe, trainingImages: number): void {
  if (trainingImages === 0) {
    throw new TrainerError(
      'INVALID_CONFIGURATION',
      'There are no training images.',
      'Load a digit set that is not empty.',
    );
  }
  const problem =
    textProblem('name', recipe.name) ??
    textProblem('architecture', recipe.architecture) ??
    integerProblem('epochs', recipe.epochs, 1, mostEpochs) ??
    integerProblem('heldOut', recipe.heldOut, 0, trainingImages - 1) ??
    integerProblem('batchSize', recipe.batchSize, 1, trainingImages - recipe.heldOut) ??
    integerProblem('seed', recipe.seed, 0, largestSeed) ??
    orderProblem(recipe.order) ??
    optimizerProblem(recipe.optimizer) ??
    scheduleProblem(recipe.schedule) ??
    choiceProblem(recipe) ??
    augmentationProblem(recipe.augmentation);
  if (!problem) return;
  const { field, found, expected } = problem;
  throw new TrainerError('INVALID_CONFIGURATION', `The recipe's ${field} is ${found}.`, `Set it to ${expected}.`);
}

function textProblem(field: string, value: string): Problem | undefined {
  if (typeof value === 'string' && value !== '') return undefined;
  return { field, found: value === '' ? 'empty' : showValue(value), expected: 'a text' };
}

function orderProblem(order: Recipe['order']): Problem | undefined {
  if (order === 'file' || order === 'shuffled') return undefined;
  return { field: 'order', found: showValue(order), expected: 'file or shuffled' };
}

const scheduleKinds = 'constant, step, cosine or one-cycle';

function scheduleProblem(schedule: LearningRateSchedule): Problem | undefined {
  if (!isRecord(schedule)) return { field: 'schedule', found: showValue(schedule), expected: scheduleKinds };
  switch (schedule.kind) {
    case 'constant':
      return rateProblem(schedule.learningRate);
    case 'step':
      return (
        rateProblem(schedule.learningRate) ??
        integerProblem('schedule.everyEpochs', schedule.everyEpochs, 1, mostEpochs) ??
        rangeProblem('schedule.factor', schedule.factor, 0, 1)
      );
    case 'cosine':
      return (
        rateProblem(schedule.learningRate) ??
        rangeProblem('schedule.minimum', schedule.minimum, 0, schedule.learningRate)
      );
    case 'one-cycle':
      return (
        rangeProblem('schedule.maximum', schedule.maximum, 0, largestLearningRate) ??
        rangeProblem('schedule.warmupFraction', schedule.warmupFraction, 0, 1) ??
        rangeProblem('schedule.initialDivisor', schedule.initialDivisor, 1, largestDivisor) ??
        rangeProblem('schedule.finalDivisor', schedule.finalDivisor, 1, largestDivisor)
      );
    default:
      return {
        field: 'schedule.kind',
        found: showValue((schedule as LearningRateSchedule).kind),
        expected: scheduleKinds,
      };
  }
}

/** A problem with what the recipe chooses by the score of its held-out images. */
function choiceProblem({ earlyStopping, restoreBestWeights = false, heldOut }: Recipe): Problem | undefined {
  if (typeof restoreBestWeights !== 'boolean') {
    return { field: 'restoreBestWeights', found: showValue(restoreBestWeights), expected: 'true or false' };
  }
  if (earlyStopping !== undefined && !isRecord(earlyStopping)) {
    return { field: 'earlyStopping', found: showValue(earlyStopping), expected: 'a patience, or leave it out' };
  }
  if ((earlyStopping || restoreBestWeights) && heldOut === 0) {
    const field = earlyStopping ? 'earlyStopping' : 'restoreBestWeights';
    return { field: 'heldOut', found: `0 with ${field}`, expected: 'the number of images to choose by, such as 5000' };
  }
  return earlyStopping && integerProblem('earlyStopping.patience', earlyStopping.patience, 1, mostEpochs);
}

function augmentationProblem(augmentation: Recipe['augmentation']): Problem | undefined {
  if (augmentation === undefined) return undefined;
  if (!isRecord(augmentation)) {
    return { field: 'augmentation', found: showValue(augmentation), expected: 'a distortion, or leave it out' };
  }
  const problem = distortionProblem(augmentation);
  return problem && { ...problem, field: `augmentation.${problem.field}` };
}

function rateProblem(learningRate: number): Problem | undefined {
  return rangeProblem('schedule.learningRate', learningRate, 0, largestLearningRate);
}

function integerProblem(field: string, value: number, minimum: number, maximum: number): Problem | undefined {
  if (Number.isInteger(value)) return rangeProblem(field, value, minimum, maximum);
  return { field, found: showValue(value), expected: `a whole number from ${minimum} to ${maximum}` };
}
