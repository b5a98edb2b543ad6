import { findRecipe, type Recipe } from '@lenet/trainer';
import { readInputFile } from './read-input-file';
import { parseRecipe } from './recipe-schema';

const largestRecipe = 100_000;

/**
 * Finds the recipe that `--recipe` names: one of the trainer's, or a JSON file.
 *
 * @throws TrainerError `UNKNOWN_RECIPE`, CommandError `FILE_UNREADABLE` or `INVALID_RECIPE`
 */
export async function findChosenRecipe(nameOrPath: string): Promise<Recipe> {
  if (!nameOrPath.endsWith('.json')) return findRecipe(nameOrPath);
  const bytes = await readInputFile(nameOrPath, largestRecipe);
  return parseRecipe(new TextDecoder().decode(bytes), nameOrPath);
}
