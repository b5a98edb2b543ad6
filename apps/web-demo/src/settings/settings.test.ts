import { describe, expect, it } from 'vitest';
import { recipeNames, settingsOfRecipe } from '../session/training-settings';
import { offeredSettings, usualLearningRate } from './settings';

describe('the settings that the page offers', () => {
  it('are those of the recipe, with enough images held out for a curve', () => {
    for (const name of recipeNames) {
      const { heldOut, ...offered } = offeredSettings(name);
      const { heldOut: own, ...recipe } = settingsOfRecipe(name);
      expect(offered).toEqual(recipe);
      expect(heldOut).toBe(Math.max(own, 5000));
    }
  });

  it('are those of the first recipe for a name that no recipe has', () => {
    expect(offeredSettings('toString').recipe).toBe('article');
  });

  it('begin each optimiser with its usual rate', () => {
    const settings = { ...offeredSettings('article'), learningRate: 5 };
    expect(usualLearningRate(settings, 'adam')).toBe(0.001);
    expect(usualLearningRate(settings, 'sgd')).toBe(0.01);
    expect(usualLearningRate(settings, 'momentum')).toBe(0.01);
  });
});
