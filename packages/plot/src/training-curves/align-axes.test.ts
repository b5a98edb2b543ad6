import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignAxes } from './align-axes.js';

test("the article's run gets six round ticks on both sides", () => {
  const axes = alignAxes([0.17, 2.31], [0.1, 0.95], [4, 5]);
  expect(axes.loss.ticks).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
  expect(axes.accuracy.ticks.map((tick) => Math.round(tick * 100))).toEqual([0, 20, 40, 60, 80, 100]);
});

test('the accuracy axis begins above 0 when all accuracies are high', () => {
  const { ticks } = alignAxes([0.01, 0.05], [0.985, 0.995], [4, 5]).accuracy;
  expect(ticks[0]).toBeGreaterThan(0.95);
  expect(ticks[0]).toBeLessThanOrEqual(0.985);
});

test('a loss of 0 everywhere still gets an axis with a height', () => {
  expect(alignAxes([0, 0], [1, 1], [5]).loss.ticks).toEqual([0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
});

test('any extent lies between the first and the last tick', () => {
  const loss = fc.double({ min: -1e100, max: 1e100, noNaN: true });
  const accuracy = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(loss, loss, accuracy, (first, second, lowest) => {
      const [minimum, maximum] = first < second ? [first, second] : [second, first];
      const axes = alignAxes([minimum, maximum], [lowest, 1], [3, 4, 5]);
      const slack = axes.loss.tickStep * 1e-6;
      expect(axes.loss.ticks.every(Number.isFinite)).toBe(true);
      expect(axes.loss.ticks[0]).toBeLessThanOrEqual(minimum + slack);
      expect(axes.loss.ticks.at(-1)).toBeGreaterThanOrEqual(maximum - slack);
      expect(axes.accuracy.ticks[0]).toBeLessThanOrEqual(lowest + 1e-9);
      expect(axes.accuracy.ticks.at(-1)).toBeCloseTo(1, 9);
      expect(axes.accuracy.ticks).toHaveLength(axes.loss.ticks.length);
    }),
  );
});
