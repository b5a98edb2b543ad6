import { expect, it } from 'vitest';
import { articleRecipe } from '../recipe/article-recipe';
import { isBetter, isOutOfPatience } from './best-score';

it('the better score has more images read correctly, then the lower loss; among equals the earlier one stays', () => {
  const best = { epoch: 1, correct: 90, loss: 0.5 };
  expect(isBetter({ correct: 0, loss: 9 }, undefined)).toBe(true);
  expect(isBetter({ correct: 91, loss: 0.6 }, best)).toBe(true);
  expect(isBetter({ correct: 89, loss: 0.1 }, best)).toBe(false);
  expect(isBetter({ correct: 90, loss: 0.4 }, best)).toBe(true);
  expect(isBetter({ correct: 90, loss: 0.5 }, best)).toBe(false);
});

it('patience runs out after so many epochs without a better score', () => {
  const recipe = { ...articleRecipe, earlyStopping: { patience: 2 } };
  const best = { epoch: 3, correct: 90, loss: 0.5 };
  expect([3, 4, 5].map((epoch) => isOutOfPatience(recipe, epoch, best))).toEqual([false, false, true]);
  expect(isOutOfPatience(articleRecipe, 99, best)).toBe(false);
});
