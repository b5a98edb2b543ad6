import { expect, it } from 'vitest';
import {
  formatAge,
  formatColumnPercent,
  formatCount,
  formatMegabytes,
  formatMilliseconds,
  formatPercent,
  formatSeconds,
} from './format';

it('counts are grouped by thousands', () => {
  expect(formatCount(60_000)).toBe('60,000');
});

it('percentages never round a mistake away', () => {
  expect(formatPercent(0.9789)).toBe('97.9%');
  expect(formatPercent(0.9999)).toBe('99.9%');
  expect(formatPercent(1)).toBe('100.0%');
  expect(formatPercent(0.99999, 2)).toBe('99.99%');
});

it('percentages in a column are equally long', () => {
  expect([0.05, 0.5, 1].map((share) => formatColumnPercent(share).length)).toEqual([6, 6, 6]);
});

it('times show as many digits as mean something', () => {
  expect([0.4213, 12.34, 1234].map(formatMilliseconds)).toEqual(['0.42', '12.3', '1,234']);
  expect([-1, 0.84, 9.96, 59.6, 200].map(formatSeconds)).toEqual(['0.0 s', '0.8 s', '10 s', '1 min 0 s', '3 min 20 s']);
});

it('bytes are megabytes', () => {
  expect(formatMegabytes(11_594_722)).toBe('11.6');
});

it('ages are said in words', () => {
  const minute = 60_000;
  expect([0, minute, 5 * minute, 60 * minute, 600 * minute, 10_000 * minute].map(formatAge)).toEqual([
    'a moment ago',
    'a minute ago',
    '5 minutes ago',
    'an hour ago',
    '10 hours ago',
    '6 days ago',
  ]);
});
