import { formatAnswer } from './answer-lines';
import type { PicturePredictEvent, SamplePredictEvent } from './app-event';
import { formatCount } from './numbers';
import type { Page } from './page';

/** An image of a dataset, its label, and what the network reads in it. */
export function formatSample(event: SamplePredictEvent, page: Page): string[] {
  const { colours } = page;
  const verdict = event.prediction === event.label ? colours.green('right') : colours.red('wrong');
  return [
    '',
    `${nameImage(event)}, label ${event.classNames[event.label]}${nameMoment(event)}:`,
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

function nameMoment({ training }: SamplePredictEvent): string {
  if (training === undefined) return '';
  return training === 'before' ? ', to the untrained network' : ', to the trained network';
}

function formatImageAndAnswer(event: SamplePredictEvent | PicturePredictEvent, page: Page): string[] {
  return formatAnswer(event, event.classNames, page.colours);
}
