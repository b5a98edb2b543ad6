import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSvg } from '../svg/read-svg.js';
import { confusionMatrix } from './confusion-matrix.js';

const catsAndDogs = {
  counts: [
    [48, 2],
    [5, 45],
  ],
  classNames: ['cat', 'dog'],
};

test('it shows every count, the recall of each label and the accuracy', () => {
  const { texts, description } = readSvg(confusionMatrix(catsAndDogs));
  expect(texts).toEqual(expect.arrayContaining(['48', '2', '5', '45', '96.0%', '90.0%', 'cat', 'dog']));
  expect(texts).toContain('93 of 100 right: accuracy 93.00%');
  expect(description).toContain('dog read as cat (5), cat read as dog (2)');
});

test('a label without images has no recall, and a matrix without images says so', () => {
  const { texts } = readSvg(
    confusionMatrix({
      counts: [
        [0, 0],
        [0, 0],
      ],
    }),
  );
  expect(texts.filter((text) => text === '–')).toHaveLength(2);
  expect(texts).toContain('No images yet');
});

test('a class name is text, never markup', () => {
  const { texts } = readSvg(confusionMatrix({ counts: [[1]], classNames: ['<script>&"'] }));
  expect(texts).toContain('<script>&"');
});

test('a figure whose text needs more than the wanted width becomes wider', () => {
  const counts = Array.from({ length: 20 }, () => new Array<number>(20).fill(100_000));
  expect(readSvg(confusionMatrix({ counts, width: 280 })).width).toBeGreaterThan(600);
  expect(readSvg(confusionMatrix({ ...catsAndDogs, width: 500 })).width).toBe(500);
});

test.each([
  ['no rows', { counts: [] }, 'counts has 0 rows.'],
  ['a missing column', { counts: [[1, 2], [3]] }, 'counts[1] has 1 numbers, and there are 2 rows.'],
  ['a fraction', { counts: [[1.5]] }, 'counts[0][0] is 1.5.'],
  ['NaN', { counts: [[Number.NaN]] }, 'counts[0][0] is NaN.'],
  [
    'a missing name',
    {
      counts: [
        [1, 0],
        [0, 1],
      ],
      classNames: ['one'],
    },
    'classNames has 1 names for 2 classes.',
  ],
  ['a width of 0', { counts: [[1]], width: 0 }, 'width is 0.'],
])('%s is refused', (_, options, message) => {
  expect(() => confusionMatrix(options)).toThrow(expect.objectContaining({ name: 'PlotError', message }));
});

test('any counts and names give well-formed XML without NaN', () => {
  const square = fc.integer({ min: 1, max: 12 }).chain((size) => {
    const row = fc.array(fc.nat({ max: 1e6 }), { minLength: size, maxLength: size });
    const name = fc.string({ unit: 'binary', maxLength: 20 });
    return fc.record({
      counts: fc.array(row, { minLength: size, maxLength: size }),
      classNames: fc.array(name, { minLength: size, maxLength: size }),
    });
  });
  fc.assert(
    fc.property(square, (options) => {
      expect(readSvg(confusionMatrix(options)).markup).not.toMatch(/NaN|Infinity|undefined/);
    }),
    { numRuns: 60 },
  );
});
