import { expect, test } from 'vitest';
import { testImage } from '../gallery/real-data.js';
import { readSvg } from '../svg/read-svg.js';
import { digit } from './digit.js';

test('a digit of MNIST is square and small', () => {
  const svg = digit(testImage(0), { width: 280 });
  expect(readSvg(svg)).toMatchObject({ width: 280, height: 280, title: 'Digit' });
  expect(svg.length).toBeLessThan(10_000);
});

test('an image of another shape keeps its proportions', () => {
  expect(readSvg(digit(new Uint8Array(32 * 16), { rows: 32, columns: 16, width: 160 }))).toMatchObject({
    width: 160,
    height: 320,
  });
});

test.each([
  ['too few bytes', new Uint8Array(783), {}, 'image is 783 bytes.'],
  ['no rows', new Uint8Array(0), { rows: 0 }, 'image has rows = 0.'],
  ['numbers that are no bytes', Array.from({ length: 784 }, () => 0.5), {}, 'image is no Uint8Array but object.'],
])('%s are refused', (_, image, options, message) => {
  expect(() => digit(image as Uint8Array, options)).toThrow(
    expect.objectContaining({ code: 'INVALID_IMAGE', message, hint: expect.stringMatching(/\d/) }),
  );
});
