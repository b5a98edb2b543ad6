import type { EpochEndEvent, EvaluationEndEvent, ProgressUpdateEvent, Recipe, StepEndEvent } from '@lenet/trainer';
import type { Colours } from '../terminal/colours';
import { formatClock, formatCount, formatPercent, formatQuantity, formatSeconds } from './numbers';

/** Images that the article's own test loader scores: whole batches of 64. */
const articleTestImages = 9984;

/** The article's line: `Epoch [1/5], Batch [1], Avg Loss: 2.3018, Avg Acc: 0.1078`. */
export function formatStepEnd(event: StepEndEvent): string {
  const { epoch, epochs, batch, averageLoss, averageAccuracy } = event;
  return `Epoch [${epoch}/${epochs}], Batch [${batch / 100}], Avg Loss: ${averageLoss.toFixed(4)}, Avg Acc: ${averageAccuracy.toFixed(4)}`;
}

/** The line below an epoch's last batch. */
export function formatEpochEnd({ epoch, epochs, averageLoss, averageAccuracy, seconds }: EpochEndEvent): string {
  return `Epoch [${epoch}/${epochs}] done in ${formatSeconds(seconds)}, Avg Loss: ${averageLoss.toFixed(4)}, Avg Acc: ${averageAccuracy.toFixed(4)}`;
}

/** The score of a whole set. */
export function formatScore(event: EvaluationEndEvent, colours: Colours): string[] {
  const { digits, count, correct, accuracy, loss } = event;
  const errors = formatQuantity(count - correct, 'error');
  if (digits === 'held-out') {
    return [
      `Held-out score: ${formatPercent(accuracy)} of ${formatCount(count)} images, ${errors}, loss ${loss.toFixed(4)}`,
    ];
  }
  const score = `Test score: ${formatPercent(accuracy)} of all ${formatCount(count)} test images read correctly`;
  return [colours.bold(score), `            ${errors}, loss ${loss.toFixed(4)}`, ...noteOnTheArticle(count, colours)];
}

function noteOnTheArticle(count: number, colours: Colours): string[] {
  if (count <= articleTestImages) return [];
  const scored = formatCount(articleTestImages);
  return [colours.dim(`            (the article's test loader drops the last partial batch and scores ${scored})`)];
}

/** `5 epochs of 937 batches of 64, SGD, learning rate 0.01 (constant), file order, seed 1` */
export function describeRecipe(recipe: Recipe, stepsPerEpoch: number): string[] {
  const { epochs, batchSize, order, heldOut, seed } = recipe;
  return [
    `${formatQuantity(epochs, 'epoch')} of ${formatCount(stepsPerEpoch)} batches of ${batchSize}`,
    describeOptimizer(recipe),
    describeSchedule(recipe),
    order === 'file' ? 'file order' : 'shuffled',
    ...(heldOut > 0 ? [`${formatCount(heldOut)} images held out`] : []),
    `seed ${seed}`,
  ].map((part, index, parts) => (index < parts.length - 1 ? `${part},` : part));
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

/** What the progress bar shows. */
export interface Progress extends Omit<ProgressUpdateEvent, 'type'> {
  readonly epochs: number;
}

/** The last line while training: how far, how fast, how long still; at most `columns` wide. */
export function formatProgress(progress: Progress, columns: number, colours: Colours): string {
  const { epoch, epochs, step, totalSteps, imagesPerSecond, secondsLeft } = progress;
  const share = totalSteps === 0 ? 1 : step / totalSteps;
  const before = `Epoch ${epoch}/${epochs} `;
  const percent = ` ${String(Math.floor(share * 100)).padStart(3)}%`;
  const speed = `  ${formatCount(Math.round(imagesPerSecond))} images/s`;
  const left = `  ${formatClock(secondsLeft)} left`;
  const room = (text: string) => columns - 1 - text.length;
  if (room(before + percent) < 0) return percent.trim().slice(0, Math.max(0, columns - 1));
  const facts = [percent + speed + left, percent + left, percent].find((text) => room(before + text) >= 10) ?? percent;
  return before + formatBar(share, Math.min(40, room(before + facts)), colours) + facts;
}

/** A bar of `width` columns, filled to the half column. */
export function formatBar(share: number, width: number, colours: Colours): string {
  if (width <= 0) return '';
  const halves = Math.round(Math.min(1, Math.max(0, share)) * width * 2);
  const filled = '━'.repeat(Math.floor(halves / 2)) + (halves % 2 === 1 ? '╸' : '');
  return colours.green(filled) + colours.dim('─'.repeat(width - filled.length));
}
