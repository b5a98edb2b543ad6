import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunRecorder } from './run-recorder';

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

test('keeps every step of a short run as it is', () => {
  const recorder = new RunRecorder();
  recorder.addSteps(0, Float32Array.of(2, 1), Float32Array.of(0.25, 0.5));
  expect(recorder.history.curve).toEqual([
    { step: 1, steps: 1, loss: 2, accuracy: 0.25 },
    { step: 2, steps: 1, loss: 1, accuracy: 0.5 },
  ]);
});

test('a run of any length takes at most 1,024 points, and no step is lost or counted twice', () => {
  const calls = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(calls, (lengths) => {
      const recorder = new RunRecorder();
      let step = 0;
      for (const length of lengths) {
        const loss = Float32Array.from({ length }, (_, index) => step + index);
        recorder.addSteps(step, loss, new Float32Array(length));
        step += length;
      }
      const { curve } = recorder.history;
      expect(curve.length).toBeLessThanOrEqual(1024);
      expect(curve.at(-1)?.step).toBe(step);
      expect(total(curve.map(({ steps }) => steps))).toBe(step);
      const lossSum = total(curve.map(({ steps, loss }) => steps * loss));
      expect(lossSum).toBeCloseTo((step * (step - 1)) / 2, 0);
    }),
    { numRuns: 50 },
  );
});

test('goes on from a history, without what came after the state that was kept', () => {
  const first = new RunRecorder();
  first.addSteps(0, new Float32Array(10).fill(2), new Float32Array(10));
  const second = RunRecorder.from(first.history, 4);
  second.addSteps(4, Float32Array.of(1), Float32Array.of(1));
  expect(second.history.curve.map(({ step, loss }) => [step, loss])).toEqual([
    [1, 2],
    [2, 2],
    [3, 2],
    [4, 2],
    [5, 1],
  ]);
});
