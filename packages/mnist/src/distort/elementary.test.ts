import { describe, expect, it } from 'vitest';
import { exponential, sineAndCosine } from './elementary';

describe('elementary functions of correctly rounded operations', () => {
  it('follow sine and cosine over a quarter turn both ways', () => {
    for (let degrees = -90; degrees <= 90; degrees += 0.5) {
      const angle = (degrees * Math.PI) / 180;
      const { sine, cosine } = sineAndCosine(angle);
      expect(Math.abs(sine - Math.sin(angle))).toBeLessThan(1e-14);
      expect(Math.abs(cosine - Math.cos(angle))).toBeLessThan(1e-14);
    }
  });

  it('follow the exponential down to -0.5', () => {
    for (let exponent = -0.5; exponent <= 0; exponent += 0.01) {
      expect(Math.abs(exponential(exponent) - Math.exp(exponent))).toBeLessThan(1e-14);
    }
  });
});
