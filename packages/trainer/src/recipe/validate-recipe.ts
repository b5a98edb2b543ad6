import { TrainerError } from '../trainer-error';
import type { Recipe } from './recipe';

const largestSeed = 2 ** 32 - 1;
const largestLearningRate = 1000;

/**
 * Checks a recipe's numbers against each other and against the number of training images.
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
  requireInteger('epochs', recipe.epochs, 1, 1_000_000);
  requireInteger('heldOut', recipe.heldOut, 0, trainingImages - 1);
  requireInteger('batchSize', recipe.batchSize, 1, trainingImages - recipe.heldOut);
  requireInteger('seed', recipe.seed, 0, largestSeed);
  validateOptimizer(recipe);
  validateSchedule(recipe);
}

function validateOptimizer({ optimizer }: Recipe): void {
  requireNumber('optimizer.weightDecay', optimizer.weightDecay, 0, 10);
  if (optimizer.kind === 'sgd') {
    requireNumber('optimizer.momentum', optimizer.momentum, 0, 1);
    if (optimizer.nesterov && optimizer.momentum === 0) {
      fail('optimizer.nesterov', 'true with momentum 0', 'a momentum above 0, such as 0.9');
    }
    return;
  }
  requireNumber('optimizer.beta1', optimizer.beta1, 0, 1);
  requireNumber('optimizer.beta2', optimizer.beta2, 0, 1);
  requireNumber('optimizer.epsilon', optimizer.epsilon, 0, 1);
}

function validateSchedule({ schedule }: Recipe): void {
  switch (schedule.kind) {
    case 'constant':
      requireNumber('schedule.learningRate', schedule.learningRate, 0, largestLearningRate);
      break;
    case 'step':
      requireNumber('schedule.learningRate', schedule.learningRate, 0, largestLearningRate);
      requireInteger('schedule.everyEpochs', schedule.everyEpochs, 1, 1_000_000);
      requireNumber('schedule.factor', schedule.factor, 0, 1);
      break;
    case 'cosine':
      requireNumber('schedule.learningRate', schedule.learningRate, 0, largestLearningRate);
      requireNumber('schedule.minimum', schedule.minimum, 0, schedule.learningRate);
      break;
    case 'one-cycle':
      requireNumber('schedule.maximum', schedule.maximum, 0, largestLearningRate);
      requireNumber('schedule.warmupFraction', schedule.warmupFraction, 0, 1);
      requireNumber('schedule.initialDivisor', schedule.initialDivisor, 1, 1e9);
      requireNumber('schedule.finalDivisor', schedule.finalDivisor, 1, 1e9);
      break;
  }
}

function requireInteger(field: string, value: number, minimum: number, maximum: number): void {
  if (!Number.isInteger(value)) fail(field, String(value), `a whole number from ${minimum} to ${maximum}`);
  requireNumber(field, value, minimum, maximum);
}

function requireNumber(field: string, value: number, minimum: number, maximum: number): void {
  if (value >= minimum && value <= maximum) return;
  fail(field, String(value), `a number from ${minimum} to ${maximum}`);
}

function fail(field: string, found: string, expected: string): never {
  throw new TrainerError('INVALID_CONFIGURATION', `The recipe's ${field} is ${found}.`, `Set it to ${expected}.`);
}
