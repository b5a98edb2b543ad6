import { expect, test } from 'vitest';
import { colours } from './colours.js';
import { contrastRatio } from './contrast.js';

test('the contrast ratio is that of WCAG', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 6);
  expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrastRatio('#ffffff', '#777777')).toBe(contrastRatio('#777777', '#ffffff'));
});

test.each(['light', 'dark'] as const)('every text colour has a contrast of at least 4.5 in the %s theme', (theme) => {
  for (const colour of [colours.text, colours.muted, colours.loss, colours.accuracy, colours.mistake]) {
    expect(contrastRatio(colour[theme], colours.background[theme])).toBeGreaterThanOrEqual(4.5);
  }
  expect(contrastRatio(colours.onMistake[theme], colours.mistake[theme])).toBeGreaterThanOrEqual(4.5);
  expect(contrastRatio(colours.ink[theme], colours.paper[theme])).toBeGreaterThanOrEqual(7);
});

test.each(['light', 'dark'] as const)('axis lines have a contrast of at least 3 in the %s theme', (theme) => {
  expect(contrastRatio(colours.axis[theme], colours.background[theme])).toBeGreaterThanOrEqual(3);
});
