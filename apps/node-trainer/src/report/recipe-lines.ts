import type { Recipe } from '@lenet/trainer';
import { formatCount, formatQuantity } from './numbers';
import { noBreak } from './wrap';

/** `5 epochs of 937 batches of 64, SGD, learning rate 0.01, file order, seed 0` */
export function describeRecipe(recipe: Recipe, stepsPerEpoch: number): string {
  const { epochs, batchSize, order, heldOut, seed } = recipe;
  return [
    `${formatQuantity(epochs, 'epoch')} of ${formatCount(stepsPerEpoch)} batches of ${batchSize}`,
    describeOptimizer(recipe),
    describeSchedule(recipe),
    order === 'file' ? 'file order' : 'shuffled',
    ...(heldOut > 0 ? [`${formatCount(heldOut)} images held out`] : []),
    `seed${noBreak}${seed}`,
  ].join(', ');
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
