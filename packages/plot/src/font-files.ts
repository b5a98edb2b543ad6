import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PlotError } from './plot-error.js';

// This file lies one folder below the package, as source and as build, so `../fonts` holds for both.
const fontFolder = new URL('../fonts/', import.meta.url);

/** The paths of the two fonts that the package carries: Inter, regular and semibold. */
export function findFontFiles(): readonly string[] {
  return ['inter-400.ttf', 'inter-600.ttf'].map((name) => {
    const path = fileURLToPath(new URL(name, fontFolder));
    if (existsSync(path)) return path;
    throw new PlotError(
      'FONT_MISSING',
      `The font ${name} of @lenet/plot is not at ${path}.`,
      'Keep @lenet/plot out of the bundle (mark it external), or name your own files with the option fontFiles.',
    );
  });
}
