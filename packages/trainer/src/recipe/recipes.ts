import { TrainerError } from '../trainer-error';
import { articleRecipe } from './article-recipe';
import { bestAugmentedRecipe } from './best-augmented-recipe';
import { bestRecipe } from './best-recipe';
import { fastRecipe } from './fast-recipe';
import { lenet5Recipe } from './lenet5-1998-recipe';
import type { Recipe } from './recipe';

/**
 * Every recipe by its name.
 *
 * @example
 * ```ts
 * import { recipes } from '@lenet/trainer';
 *
 * console.log(Object.keys(recipes));
 * ```
 */
export const recipes: Readonly<Record<string, Recipe>> = {
  article: articleRecipe,
  fast: fastRecipe,
  best: bestRecipe,
  'best-augmented': bestAugmentedRecipe,
  'lenet5-1998': lenet5Recipe,
};

/**
 * Finds a recipe by its name.
 *
 * @throws TrainerError `UNKNOWN_RECIPE`, naming the known ones
 *
 * @example
 * ```ts
 * import { findRecipe } from '@lenet/trainer';
 *
 * console.log(findRecipe('article').epochs); // 5
 * ```
 */
export function findRecipe(name: string): Recipe {
  const recipe = Object.hasOwn(recipes, name) ? recipes[name] : undefined;
  if (recipe) return recipe;
  const known = Object.keys(recipes).join(', ');
  throw new TrainerError('UNKNOWN_RECIPE', `There is no recipe "${name}".`, `Choose one of: ${known}.`);
}
