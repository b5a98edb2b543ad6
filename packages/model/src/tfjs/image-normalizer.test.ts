import { expect, test } from 'vitest';
import { article } from '../architecture/article';
import { lenet5 } from '../architecture/lenet5-1998';
import { normalizationTable } from '../inference/normalization';
import { createImageNormalizer } from './image-normalizer';

test('images are picked by index, in any order', () => {
  const images = Uint8Array.from({ length: 3 * 784 }, (_, pixel) => Math.floor(pixel / 784));
  const table = normalizationTable();
  const pixels = createImageNormalizer(article.input)(images, [2, 0]);
  expect(pixels).toHaveLength(2 * 784);
  expect([pixels[0], pixels[783], pixels[784]]).toEqual([table[2], table[2], table[0]]);
});

test('padding surrounds the image with paper', () => {
  const pixels = createImageNormalizer(lenet5.input)(new Uint8Array(784).fill(255), [0]);
  const inked = Array.from(pixels.keys()).filter((place) => pixels[place] === Math.fround(1.175));
  expect(inked).toHaveLength(784);
  expect([inked[0], inked.at(-1)]).toEqual([2 * 32 + 2, 29 * 32 + 29]);
  expect(pixels[0]).toBe(Math.fround(-0.1));
});

test('channels come last', () => {
  const input = { channels: 2, rows: 1, columns: 2, pixelRange: { background: 0, foreground: 255 } };
  expect(Array.from(createImageNormalizer(input)(Uint8Array.of(1, 2, 3, 4), [0]))).toEqual([1, 3, 2, 4]);
});
