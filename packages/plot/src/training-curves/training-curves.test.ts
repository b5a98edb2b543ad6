import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSvg } from '../svg/read-svg.js';
import { trainingCurves } from './training-curves.js';
import type { HeldOutPoint, TrainingPoint } from './training-point.js';

const points = [
  { step: 100, loss: 2.3018, accuracy: 0.1078 },
  { step: 200, loss: 1.2, accuracy: 0.6 },
  { step: 300, loss: 0.1767, accuracy: 0.9477 },
];

test('both axes, the legend with the last values and the step axis are labelled', () => {
  const { texts, description } = readSvg(trainingCurves({ points }));
  expect(texts).toEqual(
    expect.arrayContaining(['Loss', 'Accuracy', 'Loss0.177', 'Accuracy94.8%', 'batch', '2.5', '100%']),
  );
  expect(description).toBe('Loss: from 2.30 to 0.177. Accuracy: from 10.8% to 94.8%. Up to step 300.');
});

test('held-out scores and epochs are drawn and named when they are given', () => {
  const heldOut = [
    { step: 150, accuracy: 0.5 },
    { step: 300, accuracy: 0.949 },
  ];
  const svg = readSvg(trainingCurves({ points, heldOut, heldOutLabel: 'test', epochs: [150, 300] }));
  expect(svg.texts).toEqual(expect.arrayContaining(['Training loss0.177', 'Test accuracy94.9%', 'epoch', '1', '2']));
  expect(svg.texts.filter((text) => text.startsWith('Test loss'))).toEqual([]);
  expect(svg.elements('circle')).toHaveLength(heldOut.length + 1);
});

test('the curves differ by dashes and not by colour alone', () => {
  const strokes = readSvg(trainingCurves({ points }))
    .elements('path')
    .filter(
      (path) => path.getAttribute('stroke-width') === '2' && (path.getAttribute('d') ?? '').split('L').length === 3,
    );
  expect(strokes.map((path) => path.getAttribute('stroke-dasharray'))).toEqual([null, '6 3']);
});

test('no points give an empty chart that says so, and one point gives one marker a curve', () => {
  expect(readSvg(trainingCurves({ points: [] })).texts).toContain('No points yet');
  const one = readSvg(trainingCurves({ points: points.slice(0, 1) }));
  expect(one.elements('circle')).toHaveLength(1);
  expect(one.texts).not.toContain('No points yet');
});

test('100,000 points stay below 100 kB at any width', () => {
  const many = Array.from({ length: 100_000 }, (_, step) => ({
    step,
    loss: 2 + Math.sin(step * 12.9898),
    accuracy: 0.5 + 0.5 * Math.cos(step * 78.233),
  }));
  for (const width of [280, 720, 4096]) {
    expect(trainingCurves({ points: many, heldOut: many, width }).length).toBeLessThan(100_000);
  }
});

test('a title that is wider than the figure is broken into lines, and the plot keeps its room', () => {
  const title = 'A very long title '.repeat(20);
  const svg = readSvg(trainingCurves({ points, title, width: 280, height: 200 }));
  expect(svg.texts.filter((text) => title.includes(text.trim()) && text.length > 10).join(' ')).toBe(title.trim());
  expect(svg.height).toBeGreaterThan(400);
});

test.each([
  ['a width of 100', { points, width: 100 }, 'width is 100.'],
  ['a height of NaN', { points, height: Number.NaN }, 'height is NaN.'],
  ['a NaN loss', { points: [{ step: 1, loss: Number.NaN, accuracy: 0 }] }, 'points[0] has the loss NaN.'],
  ['an accuracy in per cent', { points, heldOut: [{ step: 1, accuracy: 95 }] }, 'heldOut[0] has the accuracy 95.'],
  ['a step that is no number', { points, epochs: [Number.NaN] }, 'epochs[0] is at step NaN.'],
])('%s is refused', (_, options, message) => {
  expect(() => trainingCurves(options)).toThrow(expect.objectContaining({ name: 'PlotError', message }));
});

test('any points within the limits give well-formed XML without NaN, the same twice', () => {
  const loss = fc.oneof(
    fc.double({ min: -1e100, max: 1e100, noNaN: true }),
    fc.double({ min: 0, max: 5, noNaN: true }),
  );
  const accuracy = fc.double({ min: 0, max: 1, noNaN: true });
  const step = fc.oneof(fc.nat(), fc.maxSafeNat());
  const ascending = <T extends HeldOutPoint>(list: readonly T[]) =>
    [...list].sort((one, other) => one.step - other.step);
  const training = fc.array(fc.record({ step, loss, accuracy }), { maxLength: 40 }).map<TrainingPoint[]>(ascending);
  const heldOut = fc
    .array(fc.record({ step, loss, accuracy }, { requiredKeys: ['step'] }), { maxLength: 10 })
    .map<HeldOutPoint[]>(ascending);
  const epochs = fc.array(step, { maxLength: 60 }).map((list) => list.sort((one, other) => one - other));
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const size = { width: fc.integer({ min: 280, max: 1200 }), height: fc.integer({ min: 200, max: 900 }) };
  fc.assert(
    fc.property(
      fc.record({ points: training, heldOut, epochs, title: text, heldOutLabel: text, ...size }),
      (options) => {
        const svg = trainingCurves(options);
        expect(readSvg(svg).markup).not.toMatch(/NaN|Infinity|undefined/);
        expect(trainingCurves(options)).toBe(svg);
      },
    ),
  );
});
