import { recipes } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { chooseRows, limitSeeds } from './choose-rows';
import { reproductionRows } from './reproduction-row';

describe('the rows of the reproduction table', () => {
  it('are all of them, or those that are named, in the order of the table', () => {
    expect(chooseRows([])).toBe(reproductionRows);
    expect(chooseRows(['best', 'fast']).map(({ name }) => name)).toEqual(['fast', 'best']);
    expect(() => chooseRows(['fast', 'worst'])).toThrow('There is no row "worst".');
  });

  it('hold every recipe of the trainer, each once', () => {
    const names = reproductionRows.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(Object.keys(recipes)));
  });

  it('take their first seeds, or more of them', () => {
    const [row] = chooseRows(['best']);
    expect(limitSeeds(row, undefined).seeds).toEqual([0, 1, 2, 3, 4]);
    expect(limitSeeds(row, 2).seeds).toEqual([0, 1]);
    expect(limitSeeds(row, 7).seeds).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
