import { expect, test } from 'vitest';
import { testImage } from '../gallery/real-data.js';
import { readSvg } from '../svg/read-svg.js';
import { digitGrid } from './digit-grid.js';

const image = testImage(0);

test('prediction and label stand under each image', () => {
  const { texts } = readSvg(
    digitGrid({ digits: [{ image, prediction: 7, label: 7 }, { image, prediction: 1 }, { image }] }),
  );
  expect(texts).toEqual(['1 of 1 right', 'predicted 7', 'label 7', 'predicted 1']);
});

test('a mistake has a cross, a bold frame and bold text, and is read out', () => {
  const right = readSvg(digitGrid({ digits: [{ image, prediction: 7, label: 7 }] }));
  const wrong = readSvg(digitGrid({ digits: [{ image, prediction: 1, label: 7 }] }));
  const frames = (svg: typeof right) => svg.elements('rect').map((one) => one.getAttribute('stroke-width'));
  expect([right.elements('circle').length, wrong.elements('circle').length]).toEqual([0, 1]);
  expect(frames(right)).toContain('1');
  expect(frames(wrong)).toContain('3');
  expect(wrong.elements('text').some((text) => text.getAttribute('font-weight') === '600')).toBe(true);
  expect(wrong.description).toBe('1 image, 0 of 1 right; crosses mark the mistakes. Image 1: predicted 1, label 7.');
});

test('a number and its text are the same class', () => {
  expect(readSvg(digitGrid({ digits: [{ image, prediction: '7', label: 7 }] })).elements('circle')).toHaveLength(0);
});

test('30 digits of MNIST stay below 100 kB', () => {
  const digits = Array.from({ length: 30 }, (_, position) => ({ image: testImage(position), prediction: 1, label: 1 }));
  expect(digitGrid({ digits }).length).toBeLessThan(100_000);
});

test('an empty grid says so', () => {
  expect(readSvg(digitGrid({ digits: [] })).texts).toEqual(['No digits yet']);
});

test('the position of a bad image is named', () => {
  expect(() => digitGrid({ digits: [{ image }, { image: new Uint8Array(10) }] })).toThrow(
    'digits[1].image is 10 bytes.',
  );
  expect(() => digitGrid({ digits: new Array(401).fill({ image }) })).toThrow('digits holds 401 images.');
});
