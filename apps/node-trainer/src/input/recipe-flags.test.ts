import { adam, articleRecipe, bestAugmentedRecipe, bestRecipe, sgd, validateRecipe } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { applyRecipeFlags, type RecipeFlags } from './recipe-flags';

const apply = (flags: RecipeFlags) => applyRecipeFlags(articleRecipe, flags);

describe('flags over a recipe', () => {
  it('change nothing when there are none', () => {
    expect(apply({})).toEqual(articleRecipe);
  });

  it('change what they name', () => {
    const flags = { architecture: 'diagram', epochs: 1, batchSize: 32, seed: 9, heldOut: 5000, shuffle: true };
    expect(apply(flags)).toEqual({
      ...articleRecipe,
      architecture: 'diagram',
      epochs: 1,
      batchSize: 32,
      seed: 9,
      heldOut: 5000,
      order: 'shuffled',
    });
  });

  it('add momentum, Nesterov and weight decay to SGD', () => {
    expect(apply({ momentum: 0.9, nesterov: true, weightDecay: 5e-4 }).optimizer).toEqual(
      sgd({ momentum: 0.9, nesterov: true, weightDecay: 5e-4 }),
    );
  });

  it("start Adam from PyTorch's learning rate, unless one is given", () => {
    expect(apply({ optimizer: 'adam' })).toMatchObject({
      optimizer: adam(),
      schedule: { kind: 'constant', learningRate: 0.001 },
    });
    expect(apply({ optimizer: 'adamw', learningRate: 0.002 })).toMatchObject({
      optimizer: { kind: 'adamw', weightDecay: 0.01 },
      schedule: { learningRate: 0.002 },
    });
  });

  it('make every schedule a valid one', () => {
    for (const schedule of ['constant', 'step', 'cosine', 'one-cycle']) {
      const recipe = apply({ schedule, learningRate: 0.1 });
      expect(recipe.schedule.kind).toBe(schedule);
      expect(recipe.schedule).toHaveProperty(schedule === 'one-cycle' ? 'maximum' : 'learningRate', 0.1);
      expect(() => validateRecipe(recipe, 60_000)).not.toThrow();
    }
  });

  it('change the rate of a one-cycle recipe where it is kept', () => {
    const oneCycle = apply({ schedule: 'one-cycle' });
    expect(applyRecipeFlags(oneCycle, { learningRate: 0.3 }).schedule).toHaveProperty('maximum', 0.3);
    expect(applyRecipeFlags(oneCycle, { schedule: 'constant' }).schedule).toHaveProperty('learningRate', 0.01);
  });

  it('distort images as best-augmented does, with or without bending them, or not at all', () => {
    const { elastic: _, ...affine } = bestAugmentedRecipe.augmentation;
    expect(apply({ augmentation: 'elastic' }).augmentation).toEqual(bestAugmentedRecipe.augmentation);
    expect(apply({ augmentation: 'affine' }).augmentation).toEqual(affine);
    expect(applyRecipeFlags(bestAugmentedRecipe, { augmentation: 'none' })).not.toHaveProperty('augmentation');
    expect(applyRecipeFlags(bestAugmentedRecipe, {})).toEqual(bestAugmentedRecipe);
  });

  it('stop early and restore the best weights, or not', () => {
    expect(apply({ heldOut: 5000, earlyStopping: 3, restoreBestWeights: true })).toMatchObject({
      earlyStopping: { patience: 3 },
      restoreBestWeights: true,
    });
    const neither = applyRecipeFlags(bestRecipe, { earlyStopping: 0, restoreBestWeights: false, heldOut: 0 });
    expect(neither).not.toHaveProperty('earlyStopping');
    expect(() => validateRecipe(neither, 60_000)).not.toThrow();
  });

  it('refuse what is unknown or contradicts itself', () => {
    expect(() => apply({ optimizer: 'lion' })).toThrow('There is no optimizer "lion".');
    expect(() => apply({ schedule: 'linear' })).toThrow('There is no schedule "linear".');
    expect(() => apply({ augmentation: 'blur' })).toThrow('There is no augmentation "blur".');
    expect(() => apply({ optimizer: 'adam', momentum: 0.9 })).toThrow('do not go with adam');
    expect(() => apply({ shuffle: true, fileOrder: true })).toThrow('exclude each other');
  });
});
