import { Drawing } from '../svg/drawing.js';
import { checkFigureOptions, checkRange, type FigureOptions, renderFigure } from '../svg/figure.js';
import { checkImage, mnistSide } from './check-image.js';
import { drawPixels } from './draw-pixels.js';

/** What one digit looks like. */
export interface DigitOptions extends FigureOptions {
  /** Width in pixels, 8 to 4096; a multiple of `columns` makes all pixels equally large. Default: 112. */
  readonly width?: number;
  /** Rows of the image. Default: 28. */
  readonly rows?: number;
  /** Columns of the image. Default: 28. */
  readonly columns?: number;
  /** What a screen reader says, such as `'A seven'`. Default: `'Digit'`. */
  readonly title?: string;
}

/**
 * Draws one image as crisp pixels: dark ink on light paper in the light theme, light ink on dark paper in the dark one.
 *
 * @param image `rows * columns` bytes, row-major, 0 paper to 255 ink. All 256 values are told apart.
 * @returns a complete `<svg>` element.
 * @throws {PlotError} `INVALID_IMAGE` when the number of bytes does not match, `INVALID_OPTION` for an option out of bounds.
 *
 * @example
 * ```ts
 * import { digit } from '@lenet/plot';
 *
 * const image = new Uint8Array(784).fill(255, 28 * 4, 28 * 6);
 * const svg = digit(image, { width: 280, title: 'A bar' });
 * ```
 */
export function digit(image: Uint8Array, options: DigitOptions = {}): string {
  const { width = 112, rows = mnistSide, columns = mnistSide, title = 'Digit' } = options;
  checkFigureOptions(options);
  checkRange('width', width, 8, 4096);
  checkImage('image', image, rows, columns);
  const drawing = new Drawing(options.theme ?? 'auto');
  drawPixels(drawing, image, { x: 0, y: 0, width, rows, columns, shades: 255 });
  const height = (width * rows) / columns;
  const description = `An image of ${rows} by ${columns} pixels.`;
  return renderFigure(drawing, { width, height, title, description }, options);
}
