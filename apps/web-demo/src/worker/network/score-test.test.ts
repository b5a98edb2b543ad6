import { expect, test } from 'vitest';
import { scoreTest } from './score-test';

/** Four images of one pixel, three classes. */
const digits = {
  images: Uint8Array.of(10, 20, 30, 40),
  labels: Uint8Array.of(0, 1, 2, 2),
  count: 4,
  rows: 1,
  columns: 1,
};
const logits = Float32Array.of(5, 0, 0, /* wrong */ 1, 0, 0, 0, 0, 3, /* wrong, and surer */ 0, 4, 0);
const score = scoreTest(logits, digits, { step: 7, device: 'none', seconds: 1 });

test('counts what is right and what is taken for what', () => {
  expect(score).toMatchObject({ step: 7, count: 4, correct: 2, errors: 2, accuracy: 0.5 });
  expect(Array.from(score.confusions)).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 1]);
  expect(Array.from(score.predictions)).toEqual([0, 0, 2, 1]);
});

test('shows the surest mistake first, with its image and its probabilities', () => {
  expect(score.mistakes.map(({ index, label, prediction }) => [index, label, prediction])).toEqual([
    [3, 2, 1],
    [1, 1, 0],
  ]);
  const [surest] = score.mistakes;
  expect(Array.from(surest?.image ?? [])).toEqual([40]);
  expect(surest?.confidence).toBeCloseTo(Math.exp(4) / (Math.exp(4) + 2), 6);
  expect(surest?.probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
});

test('images and labels are copies: the set stays as it is', () => {
  score.labels[0] = 9;
  score.mistakes[0]?.image.fill(0);
  expect(digits.labels[0]).toBe(0);
  expect(digits.images[3]).toBe(40);
});
