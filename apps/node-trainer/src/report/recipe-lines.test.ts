import { adam, adamW, articleRecipe, type Recipe, sgd } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { describeRecipe, formatRecipe, formatRecipeList } from './recipe-lines';

const describeChanged = (change: Partial<Recipe>) => describeRecipe({ ...articleRecipe, ...change }, 937);

describe('a recipe in words', () => {
  it('names the optimiser with what differs from its plain form', () => {
    expect(describeChanged({ optimizer: adam() })).toContain(' Adam, ');
    expect(describeChanged({ optimizer: adamW() })).toContain(' AdamW with weight decay 0.01, ');
    expect(describeChanged({ optimizer: sgd({ momentum: 0.9 }) })).toContain(' SGD with momentum 0.9, ');
    const nesterov = sgd({ momentum: 0.9, nesterov: true, weightDecay: 5e-4 });
    expect(describeChanged({ optimizer: nesterov })).toContain(
      ' SGD with Nesterov momentum 0.9 and weight decay 0.0005, ',
    );
  });

  it('names the schedule', () => {
    expect(describeChanged({ schedule: { kind: 'cosine', learningRate: 0.1, minimum: 0 } })).toContain(
      'learning rate 0.1 falling to 0 as a cosine',
    );
    expect(describeChanged({ schedule: { kind: 'step', learningRate: 0.1, everyEpochs: 1, factor: 0.7 } })).toContain(
      'learning rate 0.1 times 0.7 every 1 epoch',
    );
    const oneCycle = {
      kind: 'one-cycle',
      maximum: 0.2,
      warmupFraction: 0.3,
      initialDivisor: 25,
      finalDivisor: 1e4,
    } as const;
    expect(describeChanged({ schedule: oneCycle })).toContain('one cycle up to learning rate 0.2');
  });

  it('names order, held-out images and seed', () => {
    expect(describeChanged({ order: 'shuffled', heldOut: 5000, seed: 7 })).toMatch(
      /shuffled, 5,000 images held out, seed\u00a07$/,
    );
  });

  it('names distortions, early stopping and the choice of weights', () => {
    const augmentation = { rotation: 10, scale: 0.1, shear: 0.1, translation: 1 };
    expect(describeChanged({ augmentation })).toContain('images moved and turned anew each epoch');
    expect(describeChanged({ augmentation: { ...augmentation, elastic: { alpha: 34, sigma: 4 } } })).toContain(
      'images moved, turned and bent anew each epoch',
    );
    expect(describeChanged({ heldOut: 5000, earlyStopping: { patience: 3 }, restoreBestWeights: true })).toContain(
      '5,000 images held out, stopped after 3 epochs without a better score, weights of the best epoch, ',
    );
  });
});

describe('a list of recipes', () => {
  it('has each by its name, wrapped below itself', () => {
    const lines = formatRecipeList([articleRecipe, { ...articleRecipe, name: 'mine' }], { columns: 60 });
    expect(lines[0]).toMatch(/^article {2}article, 5 epochs of 937 batches of 64, /);
    expect(lines.find((line) => line.startsWith('mine'))).toMatch(/^mine {5}article, /);
    expect(lines[1]).toMatch(/^ {9}\S/);
  });
});

describe('a recipe as JSON', () => {
  it('reads back as it was', () => {
    expect(JSON.parse(formatRecipe(articleRecipe))).toEqual(articleRecipe);
  });
});
