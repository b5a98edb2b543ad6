import { PlotError } from '../plot-error.js';
import { colours, type Theme } from '../theme/colours.js';
import type { Drawing } from './drawing.js';
import { escapeXml } from './escape-xml.js';
import { formatCoordinate } from './format-number.js';
import { hashText } from './hash-text.js';

/** What every figure can be told. */
export interface FigureOptions {
  /**
   * The colours: `'light'`, `'dark'`, or `'auto'`, which follows the reader's `prefers-color-scheme`.
   * Default: `'auto'`.
   */
  readonly theme?: Theme;
  /** Whether the figure paints its own background; without it the page shows through. Default: `true`. */
  readonly background?: boolean;
  /**
   * The `id` of the `<svg>` element, of which the ids inside it are made: a letter, then letters, digits, `-` and `_`.
   * Default: `plot-` and a hash of what is drawn, so that different figures on one page do not collide.
   */
  readonly id?: string;
}

export interface Figure {
  readonly width: number;
  readonly height: number;
  /** Read out first by a screen reader. */
  readonly title: string;
  /** The content of the picture in words. */
  readonly description: string;
}

// Inter is the font that the package carries for PNG files; a browser without it takes the system's own.
const fontFamily = 'Inter, system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';

/** Wraps a drawing into one complete, accessible `<svg>` element. */
export function renderFigure(drawing: Drawing, figure: Figure, options: FigureOptions): string {
  if (options.background !== false) drawing.underlay(figure.width, figure.height, colours.background);
  const body = drawing.body;
  const words = `${escapeXml(figure.title)}\n${escapeXml(figure.description)}`;
  const id = options.id ?? `plot-${hashText(`${options.theme ?? 'auto'}\n${words}\n${body}`)}`;
  const [width, height] = [formatCoordinate(figure.width), formatCoordinate(figure.height)];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-description" ` +
    `font-family="${fontFamily}">\n` +
    `<title id="${id}-title">${escapeXml(figure.title)}</title>\n` +
    `<desc id="${id}-description">${escapeXml(figure.description)}</desc>\n` +
    `${drawing.darkStyles(id)}${body}\n</svg>\n`
  );
}

/** Throws unless the options that all figures share can be drawn. */
export function checkFigureOptions(options: FigureOptions): void {
  const { theme = 'auto', id } = options;
  if (!['auto', 'light', 'dark'].includes(theme)) {
    throw new PlotError('INVALID_OPTION', `theme is ${String(theme)}.`, "Give 'auto', 'light' or 'dark'.");
  }
  if (id !== undefined && !/^[A-Za-z][\w-]*$/.test(id)) {
    throw new PlotError(
      'INVALID_OPTION',
      `id is ${JSON.stringify(id)}.`,
      'Begin with a letter, then use letters, digits, "-" and "_" only.',
    );
  }
}

/** Throws unless a number of pixels, rows or columns lies within its bounds. */
export function checkRange(name: string, value: number, minimum: number, maximum: number): void {
  if (Number.isFinite(value) && value >= minimum && value <= maximum) return;
  throw new PlotError('INVALID_OPTION', `${name} is ${String(value)}.`, `Give a number from ${minimum} to ${maximum}.`);
}
