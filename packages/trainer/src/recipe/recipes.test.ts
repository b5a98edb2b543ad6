import { describe, expect, it } from 'vitest';
import { articleRecipe } from './article-recipe';
import { findRecipe, recipes } from './recipes';
import { validateRecipe } from './validate-recipe';

describe('the recipes', () => {
  it.each(Object.entries(recipes))('%s stands under its own name, is plain JSON, and fits MNIST', (name, recipe) => {
    expect(recipe.name).toBe(name);
    expect(JSON.parse(JSON.stringify(recipe))).toEqual(recipe);
    expect(() => validateRecipe(recipe, 60_000)).not.toThrow();
  });

  it('choose by the last 5,000 training images, or choose nothing', () => {
    for (const { heldOut, earlyStopping, restoreBestWeights } of Object.values(recipes)) {
      expect(heldOut).toBe(earlyStopping || restoreBestWeights ? 5000 : 0);
    }
  });
});

describe('findRecipe', () => {
  it('names the known recipes when asked for another', () => {
    expect(() => findRecipe('toString')).toThrow('There is no recipe "toString".');
    expect(findRecipe('article')).toBe(articleRecipe);
  });
});
