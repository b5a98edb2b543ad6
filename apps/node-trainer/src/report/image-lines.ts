import { terminalDigit } from '@lenet/plot/terminal';
import { sideBySide } from '../terminal/text-width';
import { formatAnswer } from './answer-lines';
import type { PicturePredictEvent, SamplePredictEvent } from './app-event';
import { formatCount } from './numbers';
import type { Page } from './page';

const imageColumns = 28;
const gap = 3;

/** Below this width the answer stands under the image. */
const narrowest = 64;

/** An image of a dataset, its label, and what the network reads in it. */
export function formatSample(event: SamplePredictEvent, page: Page): string[] {
  const { colours } = page;
  const verdict = event.prediction === event.label ? colours.green('right') : colours.red('wrong');
  return [
    '',
    `${nameImage(event)} (label ${event.classNames[event.label]})${nameReader(event)}:`,
    ...formatImageAndAnswer(event, page),
    `Prediction: ${colours.bold(event.classNames[event.prediction])} (${verdict})`,
    ...(event.training === 'before' ? [''] : []),
  ];
}

/** A picture of the user as the network sees it, and what it reads in it. */
export function formatPicture(event: PicturePredictEvent, page: Page): string[] {
  return [
    '',
    `${event.file} (${event.width} x ${event.height}), as the network sees it:`,
    ...formatImageAndAnswer(event, page),
    `Prediction: ${page.colours.bold(event.classNames[event.prediction])}`,
  ];
}

function nameImage({ set, index }: SamplePredictEvent): string {
  if (index === 0) return `The first ${set} image`;
  return `${set === 'test' ? 'Test' : 'Training'} image ${formatCount(index)}`;
}

function nameReader({ training }: SamplePredictEvent): string {
  if (training === undefined) return '';
  return training === 'before' ? ', read by the untrained network' : ', read by the trained network';
}

/** The image, and beside it the answer; below it where there is no room. */
function formatImageAndAnswer(event: SamplePredictEvent | PicturePredictEvent, page: Page): string[] {
  const image = terminalDigit(event.image, { color: page.colours.areOn }).split('\n');
  const isNarrow = page.columns < narrowest;
  const room = isNarrow ? page.columns : page.columns - imageColumns - gap;
  const answer = formatAnswer(event, event.classNames, room, page.colours);
  return isNarrow ? [...image, ...answer] : sideBySide(image, ['', ...answer], gap);
}
