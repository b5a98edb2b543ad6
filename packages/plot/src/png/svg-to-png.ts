import { existsSync } from 'node:fs';
import { findFontFiles } from '../font-files.js';
import { PlotError } from '../plot-error.js';
import { checkRange } from '../svg/figure.js';
import { answerColourScheme } from './answer-colour-scheme.js';
import { loadResvg } from './load-resvg.js';

/** How to turn an SVG into a PNG file. */
export interface SvgToPngOptions {
  /** PNG pixels per SVG pixel, 0.1 to 10. Default: 2, for sharp text on screens of high density. */
  readonly scale?: number;
  /** What a figure of the theme `'auto'` takes for the reader's preference; a figure of a fixed theme keeps it. Default: `'light'`. */
  readonly theme?: 'light' | 'dark';
  /**
   * Paths of TrueType or OpenType files to draw text with, for characters that the carried font lacks (it holds Latin-1).
   * They are added to the carried font, and no system font is ever used: a PNG is the same on every machine.
   * Default: none.
   */
  readonly fontFiles?: readonly string[];
}

/**
 * Draws an SVG figure as a PNG file. Needs Node and the optional peer dependency `@resvg/resvg-js`.
 *
 * @returns the bytes of an 8-bit RGBA PNG file.
 * @throws {PlotError} `RESVG_MISSING`, `FONT_MISSING`, `INVALID_SVG` or `INVALID_OPTION`.
 *
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { trainingCurves } from '@lenet/plot';
 * import { svgToPng } from '@lenet/plot/png';
 *
 * const svg = trainingCurves({ points: [{ step: 1, loss: 2.3, accuracy: 0.1 }] });
 * await writeFile('training.png', await svgToPng(svg, { theme: 'dark' }));
 * ```
 */
export async function svgToPng(svg: string, options: SvgToPngOptions = {}): Promise<Uint8Array> {
  const { scale = 2, theme = 'light', fontFiles = [] } = options;
  checkRange('scale', scale, 0.1, 10);
  if (theme !== 'light' && theme !== 'dark') {
    throw new PlotError('INVALID_OPTION', `theme is ${String(theme)}.`, "Give 'light' or 'dark'.");
  }
  const fonts = [...findFontFiles(), ...fontFiles.map(checkFontFile)];
  const { Resvg } = await loadResvg();
  try {
    const image = new Resvg(answerColourScheme(svg, theme), {
      fitTo: { mode: 'zoom', value: scale },
      font: { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
    }).render();
    return new Uint8Array(image.asPng());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PlotError('INVALID_SVG', `The SVG cannot be drawn: ${reason}`, 'Give a complete <svg> element.', {
      cause,
    });
  }
}

// resvg passes over a font that it cannot read and leaves the text out, so a wrong path must not get that far.
function checkFontFile(path: string): string {
  if (existsSync(path)) return path;
  throw new PlotError('FONT_MISSING', `There is no font at ${path}.`, 'Correct the path in fontFiles.');
}
