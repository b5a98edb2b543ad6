import { describe, expect, it } from 'vitest';
import { palette } from '../styles/palette';
import { colourIndex, colourTable, type ScaleName } from './colour-scale';

const colourOf = (scale: ScaleName, value: number, largest: number) => {
  const at = colourIndex(scale, value, largest) * 3;
  return [...colourTable(scale, 'light').subarray(at, at + 3)];
};

describe('colours of numbers', () => {
  it('run from paper to ink for images', () => {
    expect(colourOf('ink', 0, 255)).toEqual(palette.light.paper);
    expect(colourOf('ink', 255, 255)).toEqual(palette.light.ink);
  });

  it('run from orange over paper to blue for signed numbers', () => {
    expect(colourOf('signed', -2, 2)).toEqual(palette.light.orange);
    expect(colourOf('signed', 0, 2)).toEqual(palette.light.paper);
    expect(colourOf('signed', 2, 2)).toEqual(palette.light.blue);
  });

  it('are paper where there is nothing to compare with', () => {
    expect(colourOf('signed', 0, 0)).toEqual(palette.light.paper);
    expect(colourOf('signed', Number.NaN, 1)).toEqual(palette.light.paper);
  });

  it('end at the end of the scale', () => {
    expect(colourOf('signed', 9, 2)).toEqual(palette.light.blue);
    expect(colourOf('ink', -9, 2)).toEqual(palette.light.paper);
  });
});
