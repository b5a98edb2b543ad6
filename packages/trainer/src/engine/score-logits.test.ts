import { describe, expect, it } from 'vitest';
import { scoreLogits } from './score-logits';

describe('scoreLogits', () => {
  it('sums the cross-entropies and counts the hits', () => {
    const logits = Float32Array.of(2, 1, 0, 0, 0, 0);
    const score = scoreLogits(logits, Uint8Array.of(0, 2));
    const first = Math.log(Math.exp(2) + Math.E + 1) - 2;
    expect(score.lossSum).toBeCloseTo(first + Math.log(3), 12);
    expect(score.correct).toBe(1);
    expect(Array.from(score.predictions)).toEqual([0, 0]);
  });

  it("adds a rubbish class to the loss, which is never the answer: Eq. 9 of LeNet-5's paper", () => {
    const distances = [3, 5, 9];
    const score = scoreLogits(
      Float32Array.from(distances, (distance) => -distance),
      Uint8Array.of(1),
      -2,
    );
    const others = distances.reduce((sum, distance) => sum + Math.exp(-distance), Math.exp(-2));
    expect(score.lossSum).toBeCloseTo(5 + Math.log(others), 6);
    expect(Array.from(score.predictions)).toEqual([0]);
  });

  it('does not overflow on distances far beyond the rubbish class', () => {
    expect(scoreLogits(Float32Array.of(-2000, -2001), Uint8Array.of(1), -1).lossSum).toBeCloseTo(2000, 6);
  });

  it('does not overflow on large logits', () => {
    const score = scoreLogits(Float32Array.of(1000, -1000), Uint8Array.of(1));
    expect(score.lossSum).toBe(2000);
  });

  it('is not finite when a logit is not', () => {
    expect(Number.isFinite(scoreLogits(Float32Array.of(Number.NaN, 0), Uint8Array.of(1)).lossSum)).toBe(false);
  });
});
