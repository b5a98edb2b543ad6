import { Drawing } from '../svg/drawing.js';
import { checkFigureOptions, checkRange, type FigureOptions, renderFigure } from '../svg/figure.js';
import { formatFixed, formatPercent } from '../svg/format-number.js';
import { drawHeader } from '../svg/header.js';
import { checkCounts } from './check-counts.js';
import { describeMatrix } from './describe-matrix.js';
import { drawCells, drawColumnNames, drawRecalls, drawRowNames } from './draw-matrix.js';
import { edge, layOutMatrix } from './layout.js';
import { accuracyOf } from './recall.js';

/** What to draw in a confusion matrix. */
export interface ConfusionMatrixOptions extends FigureOptions {
  /** `counts[label][prediction]`: how many images of a label were read as a class. Square, 1 to 40 classes. */
  readonly counts: readonly (readonly number[])[];
  /** The name of each class, in the order of the rows. Long names are turned. Default: `'0'`, `'1'`, `'2'` ... */
  readonly classNames?: readonly string[];
  /** Drawn above the matrix and read out by screen readers. Default: not drawn. */
  readonly title?: string;
  /** Width in pixels, 280 to 4096; a figure whose text needs more becomes wider. Default: 640. */
  readonly width?: number;
}

/**
 * Draws how often each label (row) was read as each class (column), and the recall of each label at its side.
 *
 * Mistakes and hits have scales of their own: the diagonal stays pale blue, by recall, and mistakes run from barely tinted to
 * full orange, by their count to the power of 0.7, so a handful of mistakes shows beside a thousand hits. A cell without a
 * count holds a dot.
 *
 * @returns a complete `<svg>` element.
 * @throws {PlotError} `INVALID_COUNTS` for anything but a square of whole numbers, `INVALID_OPTION` for any other option out
 *   of bounds.
 *
 * @example
 * ```ts
 * import { confusionMatrix } from '@lenet/plot';
 *
 * const svg = confusionMatrix({ counts: [[48, 2], [5, 45]], classNames: ['cat', 'dog'] });
 * ```
 */
export function confusionMatrix(options: ConfusionMatrixOptions): string {
  const { counts, width = 640 } = options;
  const classNames = options.classNames ?? counts.map((_, label) => String(label));
  checkFigureOptions(options);
  checkRange('width', width, 280, 4096);
  checkCounts(counts, classNames);

  const drawing = new Drawing(options.theme ?? 'auto');
  const { right, total, share } = accuracyOf(counts);
  const subtitle =
    share === undefined
      ? 'No images yet'
      : `${formatFixed(right, 0)} of ${formatFixed(total, 0)} right: accuracy ${formatPercent(share, 2)}`;
  const header = options.title === undefined ? { subtitle } : { title: options.title, subtitle };
  const columnsNeed = layOutMatrix(counts, classNames, width, 0);
  const top = drawHeader(drawing, { ...header, x: edge, width: columnsNeed.width - 2 * edge }, edge);
  const layout = layOutMatrix(counts, classNames, width, top);
  drawColumnNames(drawing, layout, classNames);
  drawRowNames(drawing, layout, classNames);
  drawCells(drawing, layout, counts);
  drawRecalls(drawing, layout, counts);
  const title = options.title ?? 'Confusion matrix';
  const description = describeMatrix(counts, classNames, subtitle);
  return renderFigure(drawing, { width: layout.width, height: layout.height, title, description }, options);
}
