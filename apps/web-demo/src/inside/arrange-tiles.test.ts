import { expect, it } from 'vitest';
import { arrangeTiles } from './arrange-tiles';

it('tiles lie in reading order, a gap between them and none around', () => {
  const { width, height, places } = arrangeTiles({ count: 5, rows: 2, columns: 3, perRow: 3, gap: 1, zoom: 2 });
  expect([width, height]).toEqual([20, 9]);
  expect(places).toEqual([
    { x: 0, y: 0 },
    { x: 7, y: 0 },
    { x: 14, y: 0 },
    { x: 0, y: 5 },
    { x: 7, y: 5 },
  ]);
});

it('fewer tiles than fit a row need no more room than they take', () => {
  expect(arrangeTiles({ count: 2, rows: 1, columns: 1, perRow: 60, gap: 0, zoom: 4 }).width).toBe(8);
});
