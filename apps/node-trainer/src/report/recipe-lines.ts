import type { Recipe } from '@lenet/trainer';
import { formatCount, formatQuantity } from './numbers';
import type { Page } from './page';
import { noBreak, wrapAfterLabel } from './wrap';

/** Of MNIST. */
const trainingImages = 60_000;

/** `5 epochs of 937 batches of 64, SGD, learning rate 0.01, file order, seed 0` */
export function describeRecipe(recipe: Recipe, stepsPerEpoch: number): string {
  const { epochs, batchSize, order, heldOut, seed } = recipe;
  return [
    `${formatQuantity(epochs, 'epoch')} of ${formatCount(stepsPerEpoch)} batches of ${batchSize}`,
    describeOptimizer(recipe),
    describeSchedule(recipe),
    order === 'file' ? 'file order' : 'shuffled',
    ...describeAugmentation(recipe),
    ...(heldOut > 0 ? [`${formatCount(heldOut)} images held out`] : []),
    ...describeChoice(recipe),
    `seed${noBreak}${seed}`,
  ].join(', ');
}

/** A recipe as JSON, for a file. */
export function formatRecipe(recipe: Recipe): string {
  return JSON.stringify(recipe, null, 2);
}

/** Every recipe by its name and in words, as it trains on MNIST. */
export function formatRecipeList(recipes: readonly Recipe[], { columns }: Pick<Page, 'columns'>): string[] {
  const width = Math.max(...recipes.map(({ name }) => name.length)) + 2;
  return recipes.flatMap((recipe) => {
    const stepsPerEpoch = Math.floor((trainingImages - recipe.heldOut) / recipe.batchSize);
    const words = `${recipe.architecture}, ${describeRecipe(recipe, stepsPerEpoch)}`.split(' ');
    return wrapAfterLabel(recipe.name.padEnd(width), words, columns);
  });
}

function describeAugmentation({ augmentation }: Recipe): string[] {
  if (!augmentation) return [];
  return [`images ${augmentation.elastic ? 'moved, turned and bent' : 'moved and turned'} anew each epoch`];
}

function describeChoice({ earlyStopping, restoreBestWeights }: Recipe): string[] {
  return [
    ...(earlyStopping
      ? [`stopped after ${formatQuantity(earlyStopping.patience, 'epoch')} without a better score`]
      : []),
    ...(restoreBestWeights ? ['weights of the best epoch'] : []),
  ];
}

function describeOptimizer({ optimizer }: Recipe): string {
  const decay = optimizer.weightDecay > 0 ? ` with weight decay ${optimizer.weightDecay}` : '';
  if (optimizer.kind !== 'sgd') return `${optimizer.kind === 'adam' ? 'Adam' : 'AdamW'}${decay}`;
  if (optimizer.momentum === 0) return `SGD${decay}`;
  return `SGD with ${optimizer.nesterov ? 'Nesterov ' : ''}momentum ${optimizer.momentum}${decay.replace('with', 'and')}`;
}

function describeSchedule({ schedule }: Recipe): string {
  switch (schedule.kind) {
    case 'constant':
      return `learning rate ${schedule.learningRate}`;
    case 'step':
      return `learning rate ${schedule.learningRate} times ${schedule.factor} every ${formatQuantity(schedule.everyEpochs, 'epoch')}`;
    case 'cosine':
      return `learning rate ${schedule.learningRate} falling to ${schedule.minimum} as a cosine`;
    case 'one-cycle':
      return `one cycle up to learning rate ${schedule.maximum}`;
  }
}
