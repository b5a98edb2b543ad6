import {
  adam,
  adamW,
  findRecipe,
  type LearningRateSchedule,
  type Optimizer,
  type Recipe,
  recipes,
  sgd,
} from '@lenet/trainer';

/** The optimisers that the page offers, each with PyTorch's defaults. */
export const optimizers = {
  sgd: sgd(),
  momentum: sgd({ momentum: 0.9 }),
  nesterov: sgd({ momentum: 0.9, nesterov: true }),
  adam: adam(),
  adamw: adamW(),
} as const satisfies Readonly<Record<string, Optimizer>>;

/** One of the optimisers that the page offers. */
export type OptimizerName = keyof typeof optimizers;

/** All names that a setting may have. */
export const recipeNames: readonly string[] = Object.keys(recipes);

/**
 * What a visitor chooses for a run; a recipe follows from it, and with the recipe and the device the run can be repeated.
 *
 * A link carries these fields, so each is plain text or a number.
 */
export interface TrainingSettings {
  /** Name of a recipe of `@lenet/trainer`; what the other fields do not say comes from it. */
  readonly recipe: string;
  /** Name of an architecture of `@lenet/model`. */
  readonly architecture: string;
  /** The highest rate of the recipe's schedule. */
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly optimizer: OptimizerName;
  /** How many of the last training images are kept apart for the held-out curve; 0 for none. */
  readonly heldOut: number;
  /** Only the first so many training images are used, those held out among them; all of them when absent. */
  readonly trainingImages?: number;
}

/**
 * The settings that repeat a recipe as it stands.
 *
 * @throws TrainerError `UNKNOWN_RECIPE`
 */
export function settingsOfRecipe(name: string): TrainingSettings {
  return describeRecipe(findRecipe(name));
}

/**
 * The recipe that settings ask for: the named one with the fields that differ. Unchanged settings give the recipe itself, to the bit.
 *
 * @throws TrainerError `UNKNOWN_RECIPE`
 */
export function recipeOfSettings(settings: TrainingSettings): Recipe {
  const recipe = findRecipe(settings.recipe);
  const { architecture, batchSize, epochs, seed, heldOut } = settings;
  const isSameOptimizer = nameOptimizer(recipe.optimizer) === settings.optimizer;
  return {
    ...(heldOut > 0 ? recipe : choosingNothing(recipe)),
    architecture,
    batchSize,
    epochs,
    seed,
    heldOut,
    optimizer: isSameOptimizer ? recipe.optimizer : optimizers[settings.optimizer],
    schedule: withPeakRate(recipe.schedule, settings.learningRate),
  };
}

/** Without held-out images there is nothing to choose by: never the test images. */
function choosingNothing({ earlyStopping, restoreBestWeights, ...recipe }: Recipe): Recipe {
  return recipe;
}

/** The settings that come nearest to a recipe from a file; what they cannot say stays with the recipe. */
export function describeRecipe(recipe: Recipe): TrainingSettings {
  const { architecture, batchSize, epochs, seed, optimizer, schedule, heldOut } = recipe;
  return {
    recipe: recipe.name,
    architecture,
    learningRate: peakRate(schedule),
    batchSize,
    epochs,
    seed,
    optimizer: nameOptimizer(optimizer),
    heldOut,
  };
}

function nameOptimizer(optimizer: Optimizer): OptimizerName {
  if (optimizer.kind !== 'sgd') return optimizer.kind;
  if (optimizer.nesterov) return 'nesterov';
  return optimizer.momentum > 0 ? 'momentum' : 'sgd';
}

function peakRate(schedule: LearningRateSchedule): number {
  return schedule.kind === 'one-cycle' ? schedule.maximum : schedule.learningRate;
}

function withPeakRate(schedule: LearningRateSchedule, rate: number): LearningRateSchedule {
  if (peakRate(schedule) === rate) return schedule;
  switch (schedule.kind) {
    case 'one-cycle':
      return { ...schedule, maximum: rate };
    case 'cosine':
      return { ...schedule, learningRate: rate, minimum: Math.min(schedule.minimum, rate) };
    default:
      return { ...schedule, learningRate: rate };
  }
}
