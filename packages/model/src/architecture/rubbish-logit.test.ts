import { expect, test } from 'vitest';
import { article } from './article';
import { lenet1 } from './lenet1';
import { lenet5 } from './lenet5-1998';
import { rubbishLogit } from './rubbish-logit';

test('only a radial-basis output has a rubbish class beside it', () => {
  expect(rubbishLogit(lenet5)).toBe(-1);
  expect(rubbishLogit(article)).toBe(Number.NEGATIVE_INFINITY);
  expect(rubbishLogit(lenet1)).toBe(Number.NEGATIVE_INFINITY);
});
