import { recipes, validateRecipe } from '@lenet/trainer';
import { expect, test } from 'vitest';
import { optimizers, recipeNames, recipeOfSettings, settingsOfRecipe } from './training-settings';

test.each(recipeNames)('the settings of the recipe "%s" give that recipe, to the bit', (name) => {
  expect(recipeOfSettings(settingsOfRecipe(name))).toEqual(recipes[name]);
});

test.each(recipeNames)('every setting of "%s" can be changed, and the recipe can still be trained', (name) => {
  const settings = { ...settingsOfRecipe(name), learningRate: 0.003, batchSize: 32, epochs: 2, seed: 7, heldOut: 0 };
  for (const optimizer of Object.keys(optimizers) as (keyof typeof optimizers)[]) {
    const recipe = recipeOfSettings({ ...settings, optimizer });
    validateRecipe(recipe, 60_000);
    expect(recipe).toMatchObject({ batchSize: 32, epochs: 2, seed: 7, heldOut: 0 });
  }
});

test('a recipe that chooses by held-out images chooses nothing without them', () => {
  const choosing = Object.values(recipes).filter((recipe) => recipe.restoreBestWeights || recipe.earlyStopping);
  for (const { name } of choosing) {
    const recipe = recipeOfSettings({ ...settingsOfRecipe(name), heldOut: 0 });
    expect([recipe.restoreBestWeights, recipe.earlyStopping]).toEqual([undefined, undefined]);
  }
});
