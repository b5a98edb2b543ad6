import { expect, test } from 'vitest';
import { colours } from '../theme/colours.js';
import { Drawing } from './drawing.js';
import { checkFigureOptions, checkRange, type FigureOptions, renderFigure } from './figure.js';
import { readSvg } from './read-svg.js';

function draw(options: FigureOptions, text = 'a'): string {
  const drawing = new Drawing(options.theme ?? 'auto');
  drawing.text(text, 1, 10, { size: 12, fill: colours.text });
  return renderFigure(drawing, { width: 30, height: 20, title: 'T', description: 'D' }, options);
}

test('a figure is an image with a title and a description for screen readers', () => {
  const svg = draw({ id: 'figure' });
  expect(readSvg(svg)).toMatchObject({ id: 'figure', width: 30, height: 20, title: 'T', description: 'D' });
  expect(svg).toContain('role="img" aria-labelledby="figure-title figure-description"');
});

test('a fixed theme has no style sheet; auto recolours its own figure only', () => {
  expect(draw({ theme: 'light' })).toContain(`fill="${colours.text.light}"`);
  expect(draw({ theme: 'dark' })).toContain(`fill="${colours.text.dark}"`);
  expect(draw({ theme: 'light' }) + draw({ theme: 'dark' })).not.toMatch(/<style|class=/);
  expect(draw({ id: 'figure' })).toContain(`#figure .fill-text{fill:${colours.text.dark}}`);
});

test('different figures have different ids, and the same figure keeps its id', () => {
  const ids = [draw({}, 'a'), draw({}, 'b'), draw({ theme: 'dark' }, 'a')].map((svg) => readSvg(svg).id);
  expect(new Set(ids).size).toBe(3);
  expect(draw({})).toBe(draw({}));
});

test('the background can be left to the page', () => {
  expect(readSvg(draw({})).elements('rect')).toHaveLength(1);
  expect(readSvg(draw({ background: false })).elements('rect')).toHaveLength(0);
});

test('themes, ids and ranges are checked', () => {
  expect(() => checkFigureOptions({ theme: 'sepia' as 'dark' })).toThrow('theme is sepia.');
  expect(() => checkFigureOptions({ id: '"><script>' })).toThrow('id is "\\"><script>".');
  expect(() => checkRange('width', Number.NaN, 1, 2)).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', message: 'width is NaN.', hint: 'Give a number from 1 to 2.' }),
  );
});
