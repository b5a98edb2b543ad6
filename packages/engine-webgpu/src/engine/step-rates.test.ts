import { adam, adamW, sgd } from '@lenet/trainer';
import { describe, expect, it } from 'vitest';
import { stepRates } from './step-rates';

describe('stepRates', () => {
  it('is the learning rate for SGD', () => {
    expect([...stepRates(sgd(), Float32Array.of(0.5, 0.25), 7)]).toEqual([0.5, 0, 0, 0, 0.25, 0, 0, 0]);
  });

  it('holds Adam’s bias corrections of each step, counted from the first update of the training', () => {
    const rates = stepRates(adam(), Float32Array.of(0.5, 0.5), 9);
    expect(rates[4]).toBeCloseTo(0.5 / (1 - 0.9 ** 11), 6);
    expect(rates[5]).toBeCloseTo(1 / Math.sqrt(1 - 0.999 ** 11), 5);
    expect(rates[6]).toBe(1);
  });

  it('is exact where float32 powers would not be: the first correction of the second moment', () => {
    expect(stepRates(adam(), Float32Array.of(1), 0)[1]).toBe(Math.fround(1 / Math.sqrt(1 - 0.999)));
  });

  it('leaves of a parameter what AdamW’s decay leaves', () => {
    expect(stepRates(adamW({ weightDecay: 0.5 }), Float32Array.of(0.5), 0)[2]).toBe(0.75);
  });
});
