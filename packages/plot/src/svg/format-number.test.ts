import { expect, test } from 'vitest';
import {
  decimalsOf,
  formatCoordinate,
  formatFixed,
  formatMeasure,
  formatPercent,
  formatTick,
} from './format-number.js';

test('coordinates have at most two decimals and no negative zero', () => {
  expect([1 / 3, -0.001, 12, 1e6 + 0.126].map(formatCoordinate)).toEqual(['0.33', '0', '12', '1000000.13']);
});

test('fixed numbers carry commas between thousands and a real minus sign', () => {
  expect([formatFixed(1234567.891, 1), formatFixed(-1000, 0), formatFixed(-0.001, 2), formatFixed(999, 0)]).toEqual([
    '1,234,567.9',
    '−1,000',
    '0.00',
    '999',
  ]);
});

test('percentages, measures and ticks read as a person would write them', () => {
  expect(formatPercent(0.9491, 1)).toBe('94.9%');
  expect([2.3018, 0.1767, 0.00423, 12.345, 4321.9, 3.1e20, 0, -0.5].map(formatMeasure)).toEqual([
    '2.30',
    '0.177',
    '0.00423',
    '12.3',
    '4,322',
    '3.1e20',
    '0',
    '−0.500',
  ]);
  expect([formatTick(0.5, 0.25), formatTick(1000, 500), formatTick(2e20, 5e19), formatTick(1e-18, 0.5)]).toEqual([
    '0.50',
    '1,000',
    '2e20',
    '0',
  ]);
});

test('the decimals of a tick distance are exact', () => {
  expect([100, 1, 0.5, 0.25, 0.2, 0.0025].map(decimalsOf)).toEqual([0, 0, 1, 2, 1, 4]);
});
