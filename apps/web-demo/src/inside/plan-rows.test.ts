import { describe, expect, it } from 'vitest';
import type { InsideView } from '../session/protocol';
import { architectureNames } from '../settings/settings';
import { numbersOf, planRows } from './plan-rows';

describe('the lines of the look inside', () => {
  it('follow the article’s network from input to output', () => {
    expect(planRows('article').map(({ title, note }) => `${title}: ${note}`)).toEqual([
      'Convolution 1: 6 filters, 5 × 5',
      'Convolution 1: 6 maps of 24 × 24',
      'Pooling 1: 6 maps of 12 × 12',
      'Convolution 2: 16 filters on 6 maps, 3 × 3',
      'Convolution 2: 16 maps of 10 × 10',
      'Pooling 2: 16 maps of 5 × 5',
      'Dense 1: 120 units',
      'Dense 2: 84 units',
      'Output: 10 scores, one a digit',
    ]);
  });

  it('show maps behind their activation', () => {
    expect(planRows('article').map(({ source }) => source.name)).toContain('relu1');
    expect(planRows('article').at(-1)?.source.name).toBe('fc3');
  });

  it('draw pooled maps half as large as those they were pooled from', () => {
    const rows = new Map(planRows('article').map((row) => [row.key, row]));
    expect(rows.get('pool1')?.share).toBeCloseTo(0.5);
    expect(rows.get('relu1')?.share).toBe(1);
    // Sixteen in one row below two rows of eight.
    expect(rows.get('pool2')?.tiles.perRow).toBe(16);
    expect(rows.get('relu2')?.tiles.perRow).toBe(8);
  });

  it.each(architectureNames)('can be drawn for %s, each key once', (name) => {
    const rows = planRows(name);
    expect(rows.length).toBeGreaterThan(3);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('put the filters of one output into one column', () => {
    const [row] = planRows('article').filter(({ key }) => key === 'conv2-filters');
    if (row === undefined) throw new Error('There are no filters of conv2.');
    const data = Float32Array.from({ length: 16 * 6 * 9 }, (_, at) => Math.floor(at / 9));
    const view: InsideView['current'] = { layers: [], filters: [{ name: 'conv2', shape: [16, 6, 3, 3], data }] };
    const numbers = numbersOf(row, view);
    // Tile 1 of the first line is output 1, input 0; tile 0 of the second line is output 0, input 1.
    expect(numbers?.[9]).toBe(6);
    expect(numbers?.[16 * 9]).toBe(1);
  });

  it('show nothing of a network of other shapes', () => {
    const [row] = planRows('article');
    if (row === undefined) throw new Error('There are no rows.');
    const view = { layers: [], filters: [{ name: 'conv1', shape: [1], data: new Float32Array(1) }] };
    expect(numbersOf(row, view)).toBeUndefined();
    expect(numbersOf(row, undefined)).toBeUndefined();
  });
});
