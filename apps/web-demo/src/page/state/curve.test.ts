import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendScore, appendSteps, curveOfHistory, cutCurve, emptyCurve } from './curve';

describe('the curve of a run', () => {
  it('knows where the epochs of the whole run end before the first step', () => {
    expect(emptyCurve(2811, 937).epochs).toEqual([937, 1874, 2811]);
    expect(emptyCurve(0, 0).epochs).toEqual([]);
  });

  it('has one point a step while steps are few', () => {
    const curve = appendSteps(emptyCurve(10, 10), 0, [2, 1], [0.1, 0.5]);
    expect(curve.points).toEqual([
      { step: 1, loss: 2, accuracy: 0.1 },
      { step: 2, loss: 1, accuracy: 0.5 },
    ]);
  });

  it('averages steps where they are many, and shows the mean of those that are there so far', () => {
    const curve = appendSteps(emptyCurve(240, 240), 0, [3, 1, 5], [0, 1, 0.25]);
    expect(curve.points).toEqual([
      { step: 2, loss: 2, accuracy: 0.5 },
      { step: 3, loss: 5, accuracy: 0.25 },
    ]);
  });

  it('is the same however the steps are handed over', () => {
    const steps = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 7 }), (loss, portion) => {
        const accuracy = loss.map(() => 0.5);
        let curve = emptyCurve(2000, 500);
        for (let at = 0; at < loss.length; at += portion) {
          curve = appendSteps(curve, at, loss.slice(at, at + portion), accuracy.slice(at, at + portion));
        }
        expect(curve).toEqual(appendSteps(emptyCurve(2000, 500), 0, loss, accuracy));
      }),
    );
  });

  it('leaves out what cannot be drawn', () => {
    expect(appendSteps(emptyCurve(10, 10), 0, [Number.NaN, 1], [0, 0.5]).points).toEqual([
      { step: 2, loss: 1, accuracy: 0.5 },
    ]);
  });

  it('goes on behind the history of a restored run', () => {
    const history = { curve: [{ step: 100, steps: 100, loss: 1, accuracy: 0.7 }], epochs: [], evaluations: [] };
    const curve = appendSteps(curveOfHistory(history, 240, 120), 100, [0.5], [0.9]);
    expect(curve.points.map(({ step }) => step)).toEqual([100, 101]);
    expect(curve.points[0]?.loss).toBe(1);
  });

  it('loses the steps that a run which goes on will make again', () => {
    const curve = appendSteps(emptyCurve(10, 10), 0, [3, 2, 1], [0.1, 0.2, 0.3]);
    expect(cutCurve(curve, 2).points.map(({ step }) => step)).toEqual([1, 2]);
    expect(cutCurve(curve, 3)).toEqual(curve);
  });

  it('keeps the scores of held-out images', () => {
    const score = {
      type: 'evaluation-end',
      digits: 'held-out',
      epoch: 1,
      step: 10,
      count: 5,
      correct: 4,
      loss: 0.3,
      accuracy: 0.8,
      seconds: 1,
    } as const;
    expect(appendScore(emptyCurve(10, 10), score).heldOut).toEqual([{ step: 10, loss: 0.3, accuracy: 0.8 }]);
  });
});
