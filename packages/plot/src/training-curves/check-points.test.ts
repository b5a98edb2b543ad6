import { expect, test } from 'vitest';
import { checkEpochs, checkHeldOutPoints, checkTrainingPoints } from './check-points.js';

const good = { step: 1, loss: 2.3, accuracy: 0.1 };

test.each([
  ['NaN loss', { ...good, loss: Number.NaN }, 'points[1] has the loss NaN.'],
  ['infinite loss', { ...good, loss: Number.POSITIVE_INFINITY }, 'points[1] has the loss Infinity.'],
  ['absurd loss', { ...good, loss: -1e101 }, 'points[1] has the loss -1e+101.'],
  ['accuracy in per cent', { ...good, accuracy: 94.9 }, 'points[1] has the accuracy 94.9.'],
  ['NaN accuracy', { ...good, accuracy: Number.NaN }, 'points[1] has the accuracy NaN.'],
  ['fractional step', { ...good, step: 1.5 }, 'points[1] is at step 1.5.'],
  ['negative step', { ...good, step: -1 }, 'points[1] is at step -1.'],
  ['step that goes back', { ...good, step: 0 }, 'points[1] is at step 0, before its predecessor at 1.'],
])('a training point with %s is named by its position', (_, bad, message) => {
  expect(() => checkTrainingPoints([good, bad])).toThrow(
    expect.objectContaining({ name: 'PlotError', code: 'INVALID_POINT', message, hint: expect.stringMatching(/\w/) }),
  );
});

test('a held-out point may lack its loss or its accuracy but not lie about them', () => {
  checkHeldOutPoints([{ step: 937, accuracy: 0.8 }, { step: 1874, loss: 0.5 }, { step: 2811 }]);
  expect(() => checkHeldOutPoints([{ step: 937, loss: Number.NaN }])).toThrow('heldOut[0] has the loss NaN.');
});

test('epochs end at ascending steps', () => {
  checkEpochs([937, 1874, 2811]);
  expect(() => checkEpochs([937, 900])).toThrow('epochs[1] is at step 900, before its predecessor at 937.');
});
