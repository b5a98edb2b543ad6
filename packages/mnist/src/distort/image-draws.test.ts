import { describe, expect, it } from 'vitest';
import { ImageDraws } from './image-draws';

describe('the draws of an image', () => {
  it('are the same for the same seed, epoch and image, and others for any other', () => {
    const first = (seed: number, epoch: number, image: number) => new ImageDraws(seed, epoch, image).uniform(1);
    expect(first(1, 2, 3)).toBe(first(1, 2, 3));
    const others = [first(1, 2, 3), first(2, 2, 3), first(1, 3, 3), first(1, 2, 4), first(2 ** 32 + 1, 2, 3)];
    expect(new Set(others).size).toBe(others.length);
  });

  it('are uniform between both signs of the largest', () => {
    const values = Array.from({ length: 20_000 }, (_, image) => new ImageDraws(1, 1, image).uniform(3));
    expect(values.every((value) => value >= -3 && value < 3)).toBe(true);
    for (let bin = -3; bin < 3; bin++) {
      const share = values.filter((value) => value >= bin && value < bin + 1).length / values.length;
      expect(share).toBeCloseTo(1 / 6, 1.5);
    }
  });

  it('are not related to the draw before', () => {
    const draws = Array.from({ length: 20_000 }, (_, image) => new ImageDraws(1, 1, image));
    const correlation = draws.reduce((sum, draw) => sum + draw.uniform(1) * draw.uniform(1), 0) / (draws.length / 3);
    expect(Math.abs(correlation)).toBeLessThan(0.05);
  });
});
