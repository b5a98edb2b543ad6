import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learningRateAt, learningRates, type OneCycleSchedule } from './learning-rate-schedule';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const plan = { stepsPerEpoch: 10, totalSteps: 100 };
const oneCycle: OneCycleSchedule = {
  kind: 'one-cycle',
  maximum: 0.1,
  warmupFraction: 0.3,
  initialDivisor: 25,
  finalDivisor: 1e4,
};

describe('learningRateAt', () => {
  it('keeps a constant rate', () => {
    expect(learningRateAt({ kind: 'constant', learningRate: 0.01 }, 57, plan)).toBe(0.01);
  });

  it('drops a step schedule after every given number of epochs, as StepLR does', () => {
    const schedule = { kind: 'step', learningRate: 1, everyEpochs: 2, factor: 0.1 } as const;
    const atEpoch = (epoch: number) => learningRateAt(schedule, epoch * 10, plan);
    expect([0, 1, 2, 3, 4].map(atEpoch)).toEqual([1, 1, 0.1, 0.1, 0.1 ** 2]);
    expect(learningRateAt(schedule, 19, plan)).toBe(1);
  });

  it('follows half a cosine from the learning rate to the minimum, as CosineAnnealingLR does', () => {
    const schedule = { kind: 'cosine', learningRate: 0.1, minimum: 0.01 } as const;
    expect(learningRateAt(schedule, 0, plan)).toBeCloseTo(0.1, 12);
    expect(learningRateAt(schedule, 25, plan)).toBeCloseTo(0.01 + (0.09 * (1 + Math.SQRT1_2)) / 2, 12);
    expect(learningRateAt(schedule, 100, plan)).toBeCloseTo(0.01, 12);
  });

  it('reaches the turning points of OneCycleLR where PyTorch puts them', () => {
    expect(learningRateAt(oneCycle, 0, plan)).toBeCloseTo(0.004, 12);
    expect(learningRateAt(oneCycle, 29, plan)).toBeCloseTo(0.1, 12);
    expect(learningRateAt(oneCycle, 99, plan)).toBeCloseTo(0.004 / 1e4, 12);
  });

  it('never leaves the range between the smallest and the largest rate of a one-cycle schedule', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), share, share, (totalSteps, at, warmupFraction) => {
        const step = Math.floor(at * (totalSteps - 1));
        const rate = learningRateAt({ ...oneCycle, warmupFraction }, step, { stepsPerEpoch: 10, totalSteps });
        expect(rate).toBeGreaterThanOrEqual(0.004 / 1e4 - 1e-12);
        expect(rate).toBeLessThanOrEqual(0.1 + 1e-12);
      }),
    );
  });
});

describe('learningRates', () => {
  it('lists consecutive steps as float32', () => {
    const schedule = { kind: 'step', learningRate: 1, everyEpochs: 1, factor: 0.5 } as const;
    expect(Array.from(learningRates(schedule, 8, 4, plan))).toEqual([1, 1, 0.5, 0.5]);
  });
});
