import { describe, expect, it } from 'vitest';
import { displacementField, fieldSide } from './displacement-field';
import { gaussianKernel } from './gaussian-kernel';

const rootMeanSquare = (field: Float32Array) =>
  Math.sqrt(field.reduce((sum, value) => sum + value * value, 0) / field.length);

describe('a displacement field', () => {
  const field = displacementField({ alpha: 34, sigma: 4 }, 'horizontal', 1, 1);

  it('is as strong as a smoothed uniform noise: alpha / sqrt(3) times the sum of the squared weights', () => {
    const weights = gaussianKernel(4);
    const squares = weights.reduce((sum, weight, distance) => sum + (distance === 0 ? 1 : 2) * weight * weight, 0);
    expect(rootMeanSquare(field) / ((34 / Math.sqrt(3)) * squares)).toBeCloseTo(1, 1);
  });

  it('is smooth, also where it wraps around', () => {
    for (let row = 0; row < fieldSide; row++) {
      const [first, last] = [field[row * fieldSide], field[row * fieldSide + fieldSide - 1]];
      expect(Math.abs(first - last)).toBeLessThan(2);
    }
  });

  it('is another one along the other axis', () => {
    expect(displacementField({ alpha: 34, sigma: 4 }, 'vertical', 1, 1)).not.toEqual(field);
  });

  it('is as smooth along rows as along columns', () => {
    let [alongRows, alongColumns] = [0, 0];
    for (let place = fieldSide; place < field.length - 1; place++) {
      alongRows += (field[place] - field[place + 1]) ** 2;
      alongColumns += (field[place] - field[place - fieldSide]) ** 2;
    }
    expect(alongRows / alongColumns).toBeCloseTo(1, 1);
  });
});
