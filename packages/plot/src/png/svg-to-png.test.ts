import { Resvg } from '@resvg/resvg-js';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { articlePoints } from '../gallery/real-data.js';
import { colours } from '../theme/colours.js';
import { trainingCurves } from '../training-curves/training-curves.js';
import { loadResvg } from './load-resvg.js';
import { svgToPng } from './svg-to-png.js';

const svg = trainingCurves({ points: articlePoints, width: 600, height: 300 });

/** The colour of one pixel as `#rrggbb`. */
function pixelAt(png: Uint8Array, x: number, y: number): string {
  const { data, width, channels } = decode(png);
  const at = (y * width + x) * channels;
  return `#${[...data.slice(at, at + 3)].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** How many pixels left of the plot, where only the labels of the loss axis lie, are not background. */
function labelInk(pixels: ArrayLike<number>, width: number): number {
  let ink = 0;
  for (let y = 90; y < 230; y += 1) {
    for (let x = 0; x < 40; x += 1) if ((pixels[(y * width + x) * 4] ?? 255) < 250) ink += 1;
  }
  return ink;
}

test.each([
  [1, 600, 300],
  [2, 1200, 600],
  [0.5, 300, 150],
])('at scale %d the file has its real dimensions', async (scale, width, height) => {
  const png = await svgToPng(svg, { scale });
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  expect(decode(png)).toMatchObject({ width, height });
});

test('text is really drawn: the axis labels leave ink that is missing without the font', async () => {
  const withFont = decode(await svgToPng(svg, { scale: 1 }));
  const withoutFont = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  expect(labelInk(withoutFont.pixels, withoutFont.width)).toBe(0);
  expect(labelInk(withFont.data, withFont.width)).toBeGreaterThan(100);
});

test('the theme answers for a figure that follows the reader, and a fixed theme keeps its colours', async () => {
  const fixed = trainingCurves({ points: articlePoints, theme: 'dark' });
  expect(pixelAt(await svgToPng(svg), 2, 2)).toBe(colours.background.light);
  expect(pixelAt(await svgToPng(svg, { theme: 'dark' }), 2, 2)).toBe(colours.background.dark);
  expect(pixelAt(await svgToPng(fixed, { theme: 'light' }), 2, 2)).toBe(colours.background.dark);
});

test('the same figure gives the same bytes', async () => {
  expect(await svgToPng(svg)).toEqual(await svgToPng(svg));
});

test.each([
  ['a scale of 0', svg, { scale: 0 }, 'INVALID_OPTION'],
  ['an unknown theme', svg, { theme: 'auto' as 'dark' }, 'INVALID_OPTION'],
  ['a font that is not there', svg, { fontFiles: ['nowhere.ttf'] }, 'FONT_MISSING'],
  ['text that is no SVG', 'hello', {}, 'INVALID_SVG'],
])('%s is a named error', async (_, input, options, code) => {
  await expect(svgToPng(input, options)).rejects.toMatchObject({ name: 'PlotError', code });
});

// The real absence is checked by hand on the packed tarball; here a rejected import stands for it.
test('a missing resvg is a named error with the install line', async () => {
  const missing = () => Promise.reject(new Error("Cannot find package '@resvg/resvg-js'\nat somewhere"));
  await expect(loadResvg(missing)).rejects.toMatchObject({
    code: 'RESVG_MISSING',
    message: "@resvg/resvg-js could not be loaded: Cannot find package '@resvg/resvg-js'",
    hint: 'npm install @resvg/resvg-js',
  });
});
