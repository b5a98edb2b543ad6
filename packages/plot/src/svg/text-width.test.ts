import { expect, test } from 'vitest';
import { textWidth, wrapText } from './text-width.js';

test('the width grows with the text, the font size and the weight', () => {
  expect(textWidth('', 12)).toBe(0);
  expect(textWidth('7', 10)).toBeCloseTo(6.37, 6);
  expect(textWidth('77', 20)).toBeCloseTo(4 * textWidth('7', 10), 6);
  expect(textWidth('7', 10, 600)).toBeGreaterThan(textWidth('7', 10));
  expect(textWidth('漢', 10)).toBe(10.5);
});

test('text is broken at spaces into lines that fit', () => {
  const lines = wrapText('The loss and the accuracy of the run in the article', 120, 12);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(' ')).toBe('The loss and the accuracy of the run in the article');
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(120);
});

test('a word that is wider than the line is cut, and nothing is lost', () => {
  const lines = wrapText('W'.repeat(50), 100, 12);
  expect(lines.join('')).toBe('W'.repeat(50));
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(100);
});

test('blank text has no lines', () => {
  expect(wrapText('  ', 100, 12)).toEqual([]);
});
