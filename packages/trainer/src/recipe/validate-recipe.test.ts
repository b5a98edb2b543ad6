import { describe, expect, it } from 'vitest';
import { adam, sgd } from '../engine/optimizer';
import { articleRecipe } from './article-recipe';
import type { Recipe } from './recipe';
import { findRecipe, recipes } from './recipes';
import { validateRecipe } from './validate-recipe';

describe('validateRecipe', () => {
  it('accepts every recipe of the package on the 60,000 training images', () => {
    for (const recipe of Object.values(recipes)) expect(() => validateRecipe(recipe, 60_000)).not.toThrow();
  });

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

it('validateRecipe says so when there is nothing to train on', () => {
  expect(() => validateRecipe(articleRecipe, 0)).toThrow('There are no training images.');
});

describe('findRecipe', () => {
  it('names the known recipes when asked for another', () => {
    expect(() => findRecipe('toString')).toThrow('There is no recipe "toString".');
    expect(findRecipe('article')).toBe(articleRecipe);
  });
});
