import type { DigitSet } from '@lenet/mnist';
import { confusionMatrix, countConfusions, digitGrid, trainingCurves } from '@lenet/plot';
import type { RunCurves } from '../runs/collect-curves';

const sampleCount = 18;

/** A set of images and what was read from each. */
export interface ScoredDigits {
  readonly digits: DigitSet;
  readonly predictions: Uint8Array;
  readonly classNames: readonly string[];
}

/** Loss and accuracy over a run, as an SVG. */
export function drawCurves({ points, heldOut, epochs }: RunCurves): string {
  return trainingCurves({
    points,
    heldOut,
    epochs,
    title: 'Training LeNet',
    subtitle: 'Averages since the start of each epoch, every hundred batches',
  });
}

/** The first images with what was read from each, as an SVG. */
export function drawSamples(scored: ScoredDigits): string {
  const count = Math.min(sampleCount, scored.digits.count);
  const images = Array.from({ length: count }, (_, image) => image);
  return drawDigits(scored, images, `The first ${count} test images`);
}

/** Chosen images with what was read from each, as an SVG. */
export function drawDigits(
  { digits, predictions, classNames }: ScoredDigits,
  images: readonly number[],
  title: string,
): string {
  const { rows, columns } = digits;
  const size = rows * columns;
  return digitGrid({
    title,
    rows,
    columns,
    digits: images.map((image) => ({
      image: digits.images.subarray(image * size, (image + 1) * size),
      prediction: classNames[predictions[image]],
      label: classNames[digits.labels[image]],
    })),
  });
}

/** What was read as what, as an SVG. */
export function drawConfusions({ digits, predictions, classNames }: ScoredDigits): string {
  return confusionMatrix({
    counts: countConfusions(digits.labels, predictions, classNames.length),
    classNames,
    title: 'What the test images were read as',
  });
}
