import { confusionMatrix } from '../confusion-matrix/confusion-matrix.js';
import { countConfusions } from '../confusion-matrix/count-confusions.js';
import { digit } from '../digits/digit.js';
import { digitGrid } from '../digits/digit-grid.js';
import type { GridDigit } from '../digits/grid-digit.js';
import type { FigureOptions } from '../svg/figure.js';
import { trainingCurves } from '../training-curves/training-curves.js';
import {
  articleBatches,
  articlePoints,
  articlePredictions,
  articleTest,
  epochEnds,
  fashionConfusions,
  fashionNames,
  fashionPoints,
  fashionTest,
  testImage,
  testLabels,
} from './real-data.js';

/** One picture of the gallery, drawn from real numbers. */
export interface GalleryFigure {
  readonly name: string;
  readonly caption: string;
  readonly draw: (options: FigureOptions) => string;
}

const articleConfusions = countConfusions(testLabels, articlePredictions);
const articleFigure = {
  title: "The article's run: LeNet on MNIST",
  subtitle: 'SGD, learning rate 0.01, batches of 64 in file order',
  points: articlePoints,
  heldOut: articleTest,
  heldOutLabel: 'test',
  epochs: epochEnds,
};
const someTestImages = Array.from({ length: 18 }, (_, position) => readDigit(240 + position));
const firstMistakes = testLabels
  .flatMap((label, position) => (label === articlePredictions[position] ? [] : [readDigit(position)]))
  .slice(0, 12);

export const galleryFigures: readonly GalleryFigure[] = [
  {
    name: 'article-curves',
    caption:
      "The article's run as PyTorch logged it: averages of 100 batches, and all 10,000 test images after each epoch.",
    draw: (options) => trainingCurves({ ...articleFigure, ...options }),
  },
  {
    name: 'article-curves-narrow',
    caption: 'The same, 360 pixels wide.',
    draw: (options) => trainingCurves({ ...articleFigure, width: 360, height: 320, ...options }),
  },
  {
    name: 'article-batches',
    caption:
      'Every one of the 4,685 batches: the line is the mean of a stretch, the band its least and greatest value.',
    draw: (options) =>
      trainingCurves({ ...articleFigure, subtitle: 'Every batch', points: articleBatches, ...options }),
  },
  {
    name: 'fashion-curves',
    caption: 'The same network on Fashion-MNIST (SGD, learning rate 0.05), with the loss of the test images.',
    draw: (options) =>
      trainingCurves({
        title: 'LeNet on Fashion-MNIST',
        points: fashionPoints,
        heldOut: fashionTest,
        heldOutLabel: 'test',
        epochs: epochEnds,
        ...options,
      }),
  },
  {
    name: 'last-epoch',
    caption: 'A part of a run: the step axis begins where the points do, the accuracy axis near the least accuracy.',
    draw: (options) => trainingCurves({ points: articlePoints.slice(27), ...options }),
  },
  {
    name: 'one-point',
    caption: 'A run that has just begun: one point, and room for five epochs.',
    draw: (options) =>
      trainingCurves({ points: articlePoints.slice(0, 1), epochs: epochEnds, height: 240, ...options }),
  },
  {
    name: 'no-points',
    caption: 'No points yet.',
    draw: (options) => trainingCurves({ points: [], height: 240, ...options }),
  },
  {
    name: 'digit',
    caption: 'The first test image of MNIST.',
    draw: (options) => digit(testImage(0), { width: 168, title: 'The first test image, a seven', ...options }),
  },
  {
    name: 'sample',
    caption: "What the article's network reads in eighteen test images.",
    draw: (options) => digitGrid({ title: 'Test images 240 to 257', digits: someTestImages, ...options }),
  },
  {
    name: 'mistakes',
    caption: 'Its first 12 mistakes.',
    draw: (options) => digitGrid({ title: 'The first 12 mistakes', digits: firstMistakes, ...options }),
  },
  {
    name: 'confusion-matrix',
    caption: "The article's network on all 10,000 test images.",
    draw: (options) => confusionMatrix({ title: "The article's run on MNIST", counts: articleConfusions, ...options }),
  },
  {
    name: 'confusion-matrix-narrow',
    caption: 'The same, 360 pixels wide.',
    draw: (options) =>
      confusionMatrix({ title: "The article's run on MNIST", counts: articleConfusions, width: 360, ...options }),
  },
  {
    name: 'fashion-confusion-matrix',
    caption: 'The same network on Fashion-MNIST: many mistakes, long names.',
    draw: (options) =>
      confusionMatrix({
        title: 'LeNet on Fashion-MNIST',
        counts: fashionConfusions,
        classNames: fashionNames,
        ...options,
      }),
  },
];

function readDigit(position: number): GridDigit {
  return {
    image: testImage(position),
    prediction: articlePredictions[position] ?? 0,
    label: testLabels[position] ?? 0,
  };
}
