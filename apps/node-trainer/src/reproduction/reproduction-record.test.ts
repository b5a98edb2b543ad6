import { expect, it } from 'vitest';
import { errorPercent, spreadOf } from './reproduction-record';

it('an error is the share of images read wrongly, in percent', () => {
  expect(errorPercent({ count: 10_000, correct: 9_905 })).toBe(0.95);
});

it('a spread is the mean and the sample standard deviation', () => {
  expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, standardDeviation: 2.13809 });
  expect(spreadOf([0.8])).toEqual({ mean: 0.8 });
});
