import { terminalConfusionMatrix } from '@lenet/plot/terminal';
import type { EvaluationEndEvent } from '@lenet/trainer';
import type { Mistake, NetworkScoreEvent } from './app-event';
import { formatCount, formatPercent, formatQuantity } from './numbers';
import type { Page } from './page';
import { quote } from './quote';

/** Images that the article's own test loader scores: whole batches of 64. */
const articleTestImages = 9984;

const listedMistakes = 5;

/** What a score of a whole set is made of. */
type Score = Pick<EvaluationEndEvent, 'count' | 'correct' | 'accuracy' | 'loss'>;

/** The score of the held-out images in one line. */
export function formatHeldOutScore(score: Score): string {
  const { count, accuracy } = score;
  return `Held-out score: ${formatPercent(accuracy)} of ${formatCount(count)} images, ${formatErrors(score)}`;
}

/** The score of the test images, and in what the article's own differs. */
export function formatTestScore(score: Score, { colours }: Pick<Page, 'colours'>): string[] {
  const { count, accuracy } = score;
  return [
    colours.bold(`Test score: ${formatPercent(accuracy)} of all ${formatCount(count)} test images read correctly`),
    `            ${formatErrors(score)}`,
    ...noteOnTheArticle(count).map(colours.dim),
  ];
}

/** The score, each class's recall and what it was taken for, and the worst mistakes. */
export function formatNetworkScore(event: NetworkScoreEvent, page: Page): string[] {
  const { confusions, classNames, mistakes } = event;
  return [
    '',
    ...formatTestScore(event, page),
    '',
    'What each image shows (rows) and what was read in it (columns):',
    ...terminalConfusionMatrix({ counts: confusions, classNames, color: page.colours.areOn }).split('\n'),
    ...formatMistakes(mistakes.slice(0, listedMistakes), event, page),
  ];
}

function formatErrors({ count, correct, loss }: Score): string {
  return `${formatQuantity(count - correct, 'error')}, loss ${loss.toFixed(4)}`;
}

function noteOnTheArticle(count: number): string[] {
  if (count <= articleTestImages) return [];
  const scored = formatCount(articleTestImages);
  return [`            (the article's own loader drops the last partial batch: ${scored})`];
}

function formatMistakes(
  mistakes: readonly Mistake[],
  { classNames, networkFlags }: NetworkScoreEvent,
  { commandName, colours }: Page,
): string[] {
  if (mistakes.length === 0) return [];
  const lines = mistakes.map(({ index, label, prediction, probability }) => {
    const read = `shows ${classNames[label]}, read as ${classNames[prediction]}, ${formatPercent(probability)} sure`;
    return `  test image ${String(index).padStart(4)} ${read}`;
  });
  return [
    '',
    'The most confident mistakes:',
    ...lines,
    colours.dim(
      `  See one: ${[commandName, 'sample', mistakes[0].index, '--test', ...networkFlags.map(quote)].join(' ')}`,
    ),
  ];
}
