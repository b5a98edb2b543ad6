import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinCurve } from './thin-curve.js';

const ramp = (count: number) => Array.from({ length: count }, (_, step) => ({ step, value: step }));

test('a short curve is drawn point by point', () => {
  const points = ramp(200);
  expect(thinCurve(points, 100)).toEqual({ line: points, band: [] });
});

test('a long curve becomes one mean and one range a stretch', () => {
  const thinned = thinCurve(ramp(1000), 100);
  expect(thinned.line).toHaveLength(100);
  expect(thinned.line[0]?.value).toBeCloseTo(4.5, 1);
  expect(thinned.band[0]).toMatchObject({ minimum: 0 });
  expect(thinned.band.at(-1)).toMatchObject({ maximum: 999 });
});

test('a single spike among 100,000 points stays visible in the band', () => {
  const points = ramp(100_000).map(({ step }) => ({ step, value: step === 51_234 ? 9 : 1 }));
  const { line, band } = thinCurve(points, 300);
  expect(line.length).toBeLessThanOrEqual(300);
  expect(Math.max(...band.map((range) => range.maximum))).toBe(9);
});

test('points that share one step make one stretch', () => {
  const points = Array.from({ length: 50 }, (_, value) => ({ step: 7, value }));
  expect(thinCurve(points, 10)).toEqual({
    line: [{ step: expect.closeTo(7), value: expect.closeTo(24.5) }],
    band: [{ step: expect.closeTo(7), minimum: 0, maximum: 49 }],
  });
});

test('no value lies outside its band, and steps never go back', () => {
  const values = fc.array(fc.double({ min: -1e100, max: 1e100, noNaN: true }), { minLength: 21, maxLength: 300 });
  fc.assert(
    fc.property(values, (list) => {
      const { line, band } = thinCurve(
        list.map((value, step) => ({ step, value })),
        10,
      );
      line.forEach((point, position) => {
        const range = band[position];
        const slack = 1e-9 * Math.abs(point.value);
        expect(point.value).toBeGreaterThanOrEqual((range?.minimum ?? 0) - slack);
        expect(point.value).toBeLessThanOrEqual((range?.maximum ?? 0) + slack);
        expect(point.step).toBeGreaterThanOrEqual(line[position - 1]?.step ?? 0);
      });
    }),
  );
});
