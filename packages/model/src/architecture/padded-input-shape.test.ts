import { expect, test } from 'vitest';
import { article } from './article';
import { lenet5 } from './lenet5-1998';
import { paddedInputShape } from './padded-input-shape';

test('padding is added on every side; without it the image is what the first layer takes', () => {
  expect(paddedInputShape(lenet5.input)).toEqual([1, 32, 32]);
  expect(paddedInputShape(article.input)).toEqual([1, 28, 28]);
});
