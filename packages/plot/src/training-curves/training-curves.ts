import { Drawing } from '../svg/drawing.js';
import { checkFigureOptions, checkRange, type FigureOptions, renderFigure } from '../svg/figure.js';
import { drawHeader } from '../svg/header.js';
import { colours } from '../theme/colours.js';
import { checkEpochs, checkHeldOutPoints, checkTrainingPoints } from './check-points.js';
import { describeCurves } from './describe-curves.js';
import { drawAxisTitles, drawStepAxis, drawValueAxes, stepLabelsHeight } from './draw-axes.js';
import { drawLegend } from './draw-legend.js';
import { drawSeries } from './draw-series.js';
import { createFrame, edge, labelSize } from './frame.js';
import { collectSeries } from './series.js';
import type { HeldOutPoint, TrainingPoint } from './training-point.js';

const axisTitleHeight = 28;
const pixelsPerStretch = 2.4;
// Keeps the figure below 100 kB however wide it is.
const mostStretches = 400;

/** What to draw in a figure of training curves. */
export interface TrainingCurvesOptions extends FigureOptions {
  /**
   * Loss and accuracy during training, by ascending step. No points give an empty chart. When there are more points than
   * pixels, the line is their mean and a band around it runs from their least to their greatest value.
   */
  readonly points: readonly TrainingPoint[];
  /**
   * Scores of images that are not trained on, by ascending step, drawn with hollow markers: at most 40 a curve, the
   * last one always. Default: none.
   */
  readonly heldOut?: readonly HeldOutPoint[];
  /** What the held-out images are called in the legend, such as `'test'`. Default: `'held-out'`. */
  readonly heldOutLabel?: string;
  /**
   * The step at which each epoch ended, ascending; they are numbered from 1 below the step axis, which reaches at least
   * to the last of them, so a chart of a running training can be given all its epochs at once. Default: none.
   */
  readonly epochs?: readonly number[];
  /** What a step is called. Default: `'batch'`. */
  readonly stepLabel?: string;
  /** Drawn above the figure and read out by screen readers, broken into lines where needed. Default: not drawn. */
  readonly title?: string;
  /** A quieter line under the title. Default: not drawn. */
  readonly subtitle?: string;
  /** Width in pixels, 280 to 4096. Default: 720. */
  readonly width?: number;
  /** Height in pixels, 200 to 4096; a header that leaves the plot less than 90 adds to it. Default: 400. */
  readonly height?: number;
}

/**
 * Draws loss (left axis, solid) and accuracy (right axis, dashed) over the steps of a training run.
 *
 * The same input gives the same string on every machine. Neither 1 point nor 1,000,000 make it much longer than a screen
 * can show: it stays below 100 kB.
 *
 * @returns a complete `<svg>` element.
 * @throws {PlotError} `INVALID_POINT` for a value that is not finite, an accuracy outside 0 to 1, or a step that is not a
 *   whole number or goes back; `INVALID_OPTION` for any other option out of bounds.
 *
 * @example
 * ```ts
 * import { trainingCurves } from '@lenet/plot';
 *
 * const svg = trainingCurves({
 *   title: 'LeNet on MNIST',
 *   points: [
 *     { step: 100, loss: 2.3, accuracy: 0.11 },
 *     { step: 200, loss: 1.1, accuracy: 0.71 },
 *     { step: 300, loss: 0.4, accuracy: 0.88 },
 *   ],
 * });
 * ```
 */
export function trainingCurves(options: TrainingCurvesOptions): string {
  const { points, heldOut = [], epochs = [], width = 720, height = 400, stepLabel = 'batch' } = options;
  checkFigureOptions(options);
  checkRange('width', width, 280, 4096);
  checkRange('height', height, 200, 4096);
  checkTrainingPoints(points);
  checkHeldOutPoints(heldOut);
  checkEpochs(epochs);

  const drawing = new Drawing(options.theme ?? 'auto');
  const series = collectSeries(points, heldOut, options.heldOutLabel ?? 'held-out', stretchesFor(width));
  const headerBottom = drawHeader(drawing, { ...options, x: edge, width: width - 2 * edge }, edge);
  const top = drawLegend(drawing, series, width, headerBottom) + axisTitleHeight;
  const figureHeight = Math.ceil(Math.max(height, top + 90 + stepLabelsHeight() + edge / 2));
  const bottom = figureHeight - stepLabelsHeight() - edge / 2;
  const rowTitle = epochs.length === 0 ? '' : longer(stepLabel, 'epoch');
  const frame = createFrame(series, epochs, { width, top, bottom, rowTitle });

  drawAxisTitles(drawing, width, top - 14);
  drawValueAxes(drawing, frame);
  drawStepAxis(drawing, frame, epochs, stepLabel);
  for (const one of series) drawSeries(drawing, one, frame);
  if (series.every((one) => one.points.length === 0)) {
    const [x, y] = [(frame.left + frame.right) / 2, frame.loss(0.625) + labelSize * 0.35];
    drawing.text('No points yet', x, y, { size: labelSize, fill: colours.muted, anchor: 'middle' });
  }
  const title = options.title ?? 'Loss and accuracy during training';
  return renderFigure(
    drawing,
    { width, height: figureHeight, title, description: describeCurves(series, epochs) },
    options,
  );
}

function stretchesFor(width: number): number {
  return Math.min(mostStretches, Math.floor(width / pixelsPerStretch));
}

function longer(first: string, second: string): string {
  return second.length > first.length ? second : first;
}
