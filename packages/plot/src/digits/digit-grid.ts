import { PlotError } from '../plot-error.js';
import { Drawing } from '../svg/drawing.js';
import { checkFigureOptions, checkRange, type FigureOptions, renderFigure } from '../svg/figure.js';
import { drawHeader } from '../svg/header.js';
import { textWidth } from '../svg/text-width.js';
import { colours } from '../theme/colours.js';
import { checkImage, mnistSide } from './check-image.js';
import { drawTile, tileTextHeight, tileTexts } from './draw-tile.js';
import { type GridDigit, isWrong } from './grid-digit.js';

const edge = 16;
const gap = 16;
const mostDigits = 400;

/** What to draw in a grid of digits. */
export interface DigitGridOptions extends FigureOptions {
  /** The images in reading order, at most 400. None give an empty grid. */
  readonly digits: readonly GridDigit[];
  /** Images in a row, 1 to 40. Default: 6, or fewer when there are fewer. */
  readonly perRow?: number;
  /** Width of one image in pixels, 16 to 512. Default: 84, three for each pixel of MNIST. */
  readonly digitWidth?: number;
  /** Rows of each image. Default: 28. */
  readonly rows?: number;
  /** Columns of each image. Default: 28. */
  readonly columns?: number;
  /** Drawn above the grid and read out by screen readers. Default: not drawn. */
  readonly title?: string;
}

/**
 * Draws images in a grid with "predicted 7" and "label 7" under each, as in the article's sample.
 *
 * A wrong prediction has a bold frame, a cross at the corner and bold text, and so reads without colour. A place in the grid
 * is as wide as its longest text, so class names of any length fit. Images are drawn in 32 shades of ink, which keeps 30
 * digits of MNIST below 100 kB; {@link digit} draws all 256.
 *
 * @returns a complete `<svg>` element.
 * @throws {PlotError} `INVALID_IMAGE` when the number of bytes does not match, `INVALID_OPTION` for an option out of bounds.
 *
 * @example
 * ```ts
 * import { digitGrid } from '@lenet/plot';
 *
 * const bar = new Uint8Array(784).fill(255, 28 * 4, 28 * 6);
 * const svg = digitGrid({
 *   digits: [
 *     { image: bar, prediction: 1, label: 1 },
 *     { image: bar, prediction: 7, label: 1 },
 *   ],
 * });
 * ```
 */
export function digitGrid(options: DigitGridOptions): string {
  const { digits, digitWidth = 84, rows = mnistSide, columns = mnistSide } = options;
  const perRow = options.perRow ?? Math.max(1, Math.min(6, digits.length));
  checkFigureOptions(options);
  checkRange('perRow', perRow, 1, 40);
  checkRange('digitWidth', digitWidth, 16, 512);
  if (digits.length > mostDigits) {
    throw new PlotError('INVALID_OPTION', `digits holds ${digits.length} images.`, `Draw at most ${mostDigits}.`);
  }
  digits.forEach(({ image }, position) => {
    checkImage(`digits[${position}].image`, image, rows, columns);
  });

  const drawing = new Drawing(options.theme ?? 'auto');
  const placeWidth = Math.max(
    digitWidth,
    ...digits.flatMap(tileTexts).map((text) => textWidth(text.words, text.size, 600)),
  );
  const digitHeight = (digitWidth * rows) / columns;
  const placeHeight = digitHeight + tileTextHeight(digits);
  const gridWidth = perRow * placeWidth + (perRow - 1) * gap;
  const width = Math.ceil(gridWidth + 2 * edge);
  const summary = summarise(digits);
  const header = { ...(options.title === undefined ? {} : { title: options.title }), subtitle: summary };
  const top = drawHeader(drawing, { ...header, x: edge, width: gridWidth }, edge) + (summary === '' ? 0 : 8);

  digits.forEach((one, position) => {
    const column = position % perRow;
    const row = Math.floor(position / perRow);
    const x = edge + column * (placeWidth + gap) + (placeWidth - digitWidth) / 2;
    const y = top + row * (placeHeight + gap);
    drawTile(drawing, one, { x, y, width: digitWidth, height: digitHeight, rows, columns });
  });
  const gridRows = Math.ceil(digits.length / perRow);
  if (gridRows === 0) {
    drawing.text('No digits yet', width / 2, top + 12, { size: 12, fill: colours.muted, anchor: 'middle' });
  }
  const height = gridRows === 0 ? top + 12 + edge : top + gridRows * (placeHeight + gap) - gap + edge;
  const figure = { width, height: Math.ceil(height), title: options.title ?? 'Digits', description: describe(digits) };
  return renderFigure(drawing, figure, options);
}

function summarise(digits: readonly GridDigit[]): string {
  const judged = digits.filter((one) => one.label !== undefined && one.prediction !== undefined);
  if (judged.length === 0) return '';
  const wrong = judged.filter(isWrong).length;
  const right = `${judged.length - wrong} of ${judged.length} right`;
  return wrong === 0 ? right : `${right}; crosses mark the mistakes`;
}

function describe(digits: readonly GridDigit[]): string {
  const summary = summarise(digits);
  const count = `${digits.length} ${digits.length === 1 ? 'image' : 'images'}${summary === '' ? '' : `, ${summary}`}.`;
  const mistakes = digits.flatMap((one, position) =>
    isWrong(one) ? [`Image ${position + 1}: predicted ${one.prediction}, label ${one.label}.`] : [],
  );
  return [count, ...mistakes].join(' ');
}
