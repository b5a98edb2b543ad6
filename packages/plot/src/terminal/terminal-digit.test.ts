import { expect, test } from 'vitest';
import { testImage } from '../gallery/real-data.js';
import { terminalDigit } from './terminal-digit.js';

test('a seven is drawn with half blocks as it was', async () => {
  await expect(`${terminalDigit(testImage(0))}\n`).toMatchFileSnapshot('../../gallery/terminal-digit.txt');
});

test('half blocks hold two rows of pixels, also when the rows are odd', () => {
  const image = Uint8Array.of(255, 0, 255, 0, 255, 255, 255, 0, 0);
  expect(terminalDigit(image, { rows: 3, columns: 3 })).toBe('▀▄█\n▀  ');
});

test('colour gives every pixel its grey and ends every line plain', () => {
  expect(terminalDigit(Uint8Array.of(0, 255), { rows: 2, columns: 1, color: true })).toBe(
    '\u001B[38;5;232;48;5;255m▀\u001B[0m',
  );
});

test('ASCII draws ten shades, two characters a pixel', () => {
  expect(terminalDigit(Uint8Array.of(0, 128, 255), { rows: 1, columns: 3, ascii: true })).toBe('  ++@@');
});

test('an image of another size is refused', () => {
  expect(() => terminalDigit(new Uint8Array(3))).toThrow('image is 3 bytes.');
});
