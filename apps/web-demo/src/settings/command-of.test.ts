import { expect, it } from 'vitest';
import { settingsOfRecipe } from '../session/training-settings';
import { commandOf } from './command-of';
import { offeredSettings } from './settings';

it('the command of an untouched recipe names just the recipe', () => {
  expect(commandOf(settingsOfRecipe('article'))).toBe('npm run lenet -- train --recipe article');
});

it('the command names everything that differs', () => {
  const settings = {
    ...offeredSettings('article'),
    optimizer: 'nesterov',
    epochs: 2,
    seed: 7,
    trainingImages: 6000,
  } as const;
  expect(commandOf(settings)).toBe(
    'npm run lenet -- train --recipe article --optimizer sgd --momentum 0.9 --nesterov --epochs 2 --seed 7 --held-out 5000 --limit 6000',
  );
});
