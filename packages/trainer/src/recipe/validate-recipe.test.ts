import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adam, sgd } from '../engine/optimizer';
import { TrainerError } from '../trainer-error';
import { articleRecipe } from './article-recipe';
import type { Recipe } from './recipe';
import { validateRecipe } from './validate-recipe';

describe('validateRecipe', () => {
  it.each<[string, Partial<Recipe>]>([
    ['epochs', { epochs: 0 }],
    ['epochs', { epochs: 1.5 }],
    ['batchSize', { batchSize: 60_001 }],
    ['batchSize', { batchSize: 60_000, heldOut: 1 }],
    ['heldOut', { heldOut: -1 }],
    ['seed', { seed: -1 }],
    ['seed', { seed: Number.NaN }],
    ['optimizer.momentum', { optimizer: sgd({ momentum: 2 }) }],
    ['optimizer.nesterov', { optimizer: sgd({ nesterov: true }) }],
    ['optimizer.beta2', { optimizer: adam({ beta2: -1 }) }],
    ['optimizer.beta1', { optimizer: adam({ beta1: 1 }) }],
    ['optimizer.kind', { optimizer: { ...sgd(), kind: 'lion' } as unknown as Recipe['optimizer'] }],
    ['schedule.kind', { schedule: { kind: 'linear' } as unknown as Recipe['schedule'] }],
    ['order', { order: 'shuffle' as Recipe['order'] }],
    ['schedule.learningRate', { schedule: { kind: 'constant', learningRate: Number.NaN } }],
    ['schedule.minimum', { schedule: { kind: 'cosine', learningRate: 0.1, minimum: 0.2 } }],
    ['schedule.everyEpochs', { schedule: { kind: 'step', learningRate: 0.1, everyEpochs: 0, factor: 0.1 } }],
    ['augmentation.rotation', { augmentation: { rotation: 91, scale: 0, shear: 0, translation: 0 } }],
    [
      'augmentation.elastic.sigma',
      { augmentation: { rotation: 0, scale: 0, shear: 0, translation: 0, elastic: { alpha: 1, sigma: 0 } } },
    ],
  ])('names %s when it does not fit', (field, change) => {
    expect(() => validateRecipe({ ...articleRecipe, ...change }, 60_000)).toThrow(`The recipe's ${field} is`);
  });
});

/** Every number of a recipe with all fields, by its path, and whether it must be whole. */
const everything: Recipe = {
  ...articleRecipe,
  optimizer: adam(),
  schedule: { kind: 'one-cycle', maximum: 0.1, warmupFraction: 0.3, initialDivisor: 25, finalDivisor: 1e4 },
  heldOut: 5000,
  earlyStopping: { patience: 3 },
  augmentation: { rotation: 10, scale: 0.1, shear: 0.1, translation: 1, elastic: { alpha: 34, sigma: 4 } },
};

function numberPaths(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner === 'number') return [prefix + name];
    return typeof inner === 'object' ? numberPaths(inner, `${prefix}${name}.`) : [];
  });
}

/** A copy with another value at a path. */
function withValue(value: object, path: string, replacement: unknown): object {
  const [name = '', ...rest] = path.split('.');
  const inner = (value as Record<string, object>)[name];
  return { ...value, [name]: rest.length === 0 ? replacement : withValue(inner, rest.join('.'), replacement) };
}

describe('validateRecipe on a recipe from a file', () => {
  it('accepts one with every field', () => {
    expect(() => validateRecipe(everything, 60_000)).not.toThrow();
    expect(numberPaths(everything)).toHaveLength(19);
  });

  it.each(numberPaths(everything))('refuses any value of %s that is no number of its range, and names it', (path) => {
    const wrong = fc.oneof(
      fc.constantFrom<unknown>(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, true, [], {}),
      fc.double({ max: -1e-300, noNaN: true }),
      fc.double({ min: 2e9, noNaN: true }).filter((value) => !Number.isInteger(value) || value > 2 ** 32),
      fc.string(),
    );
    fc.assert(
      fc.property(wrong, (value) => {
        const recipe = withValue(everything, path, value) as Recipe;
        expect(() => validateRecipe(recipe, 60_000)).toThrow(`The recipe's ${path} is `);
      }),
    );
  });

  it('refuses or accepts a recipe with any field replaced by anything, and throws nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(everything)), fc.jsonValue(), (field, value) => {
        try {
          validateRecipe({ ...everything, [field]: value } as Recipe, 60_000);
        } catch (error) {
          expect(error).toBeInstanceOf(TrainerError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

it('validateRecipe says so when there is nothing to train on', () => {
  expect(() => validateRecipe(articleRecipe, 0)).toThrow('There are no training images.');
});
