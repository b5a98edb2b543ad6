import { architectures } from '@lenet/model';
import {
  type OptimizerName,
  optimizers,
  recipeNames,
  settingsOfRecipe,
  type TrainingSettings,
} from '../session/training-settings';

/** Bounds of the numbers that a person can set, both included. */
export const bounds = {
  learningRate: { minimum: 1e-6, maximum: 10 },
  batchSize: { minimum: 1, maximum: 1024 },
  epochs: { minimum: 1, maximum: 100 },
  seed: { minimum: 0, maximum: 2 ** 32 - 1 },
  heldOut: { minimum: 0, maximum: 30_000 },
  trainingImages: { minimum: 1024, maximum: 60_000 },
} as const;

/** The recipe that the page begins with. */
export const defaultRecipe = 'article';

/** So many of the last training images are kept apart unless the recipe says more: without them there is no held-out curve to watch. */
const usualHeldOut = 5000;

/** The names of the optimisers that the page offers. */
export const optimizerNames = Object.keys(optimizers) as readonly OptimizerName[];

/** The names of the networks that the page offers. */
export const architectureNames: readonly string[] = Object.keys(architectures);

/** The settings that the page offers for a recipe, by default for the first; of the first one for a name that no recipe has. */
export function offeredSettings(recipe: string = defaultRecipe): TrainingSettings {
  const settings = settingsOfRecipe(recipeNames.includes(recipe) ? recipe : defaultRecipe);
  return { ...settings, heldOut: Math.max(settings.heldOut, usualHeldOut) };
}

/** The rate that an optimiser begins with when it is chosen: PyTorch's default for Adam, the recipe's own for its own. */
export function usualLearningRate(settings: TrainingSettings, optimizer: OptimizerName): number {
  const own = offeredSettings(settings.recipe);
  if (optimizer === own.optimizer) return own.learningRate;
  if (isAdam(optimizer)) return 0.001;
  return isAdam(own.optimizer) ? 0.01 : own.learningRate;
}

function isAdam(name: OptimizerName): boolean {
  return name === 'adam' || name === 'adamw';
}
