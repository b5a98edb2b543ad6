import { articleRecipe, bestAugmentedRecipe, recipes } from '@lenet/trainer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandError } from '../errors/command-error';
import { parseRecipe } from './recipe-schema';

describe('a recipe file', () => {
  it.each(Object.entries(recipes))('of %s is read back as it was written', (_, recipe) => {
    expect(parseRecipe(JSON.stringify(recipe), 'r.json')).toEqual(recipe);
  });

  it.each([
    ['a field that nobody knows', { ...articleRecipe, momentum: 0.9 }, 'momentum'],
    ['a field that is missing', { ...articleRecipe, seed: undefined }, 'seed'],
    ['an optimiser that nobody knows', { ...articleRecipe, optimizer: { kind: 'lion' } }, 'optimizer.kind'],
    ['a text for a number', { ...articleRecipe, epochs: '5' }, 'epochs'],
    [
      'a distortion that nobody knows',
      { ...bestAugmentedRecipe, augmentation: { ...bestAugmentedRecipe.augmentation, blur: 1 } },
      'augmentation.blur',
    ],
    ['a name that would leave the runs folder', { ...articleRecipe, name: '../up' }, 'name'],
  ])('with %s is refused, and the field is named', (_, recipe, field) => {
    expect(() => parseRecipe(JSON.stringify(recipe), 'r.json')).toThrow(`r.json is no recipe: ${field}: `);
  });

  it('that is no JSON is refused', () => {
    expect(() => parseRecipe('{', 'r.json')).toThrow('r.json is no recipe: ');
  });

  it('of any content is read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        try {
          parseRecipe(text, 'r.json');
        } catch (error) {
          expect(error).toBeInstanceOf(CommandError);
        }
      }),
    );
  });
});
