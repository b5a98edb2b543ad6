import { PlotError } from '../plot-error.js';
import type { HeldOutPoint, TrainingPoint } from './training-point.js';

const greatestLoss = 1e100;

/** Throws at the first training point that cannot be drawn. */
export function checkTrainingPoints(points: readonly TrainingPoint[]): void {
  points.forEach((point, position) => {
    const place = `points[${position}]`;
    checkStep(place, point.step, points[position - 1]?.step);
    checkLoss(place, point.loss);
    checkAccuracy(place, point.accuracy);
  });
}

/** Throws at the first held-out point that cannot be drawn. */
export function checkHeldOutPoints(points: readonly HeldOutPoint[]): void {
  points.forEach((point, position) => {
    const place = `heldOut[${position}]`;
    checkStep(place, point.step, points[position - 1]?.step);
    if (point.loss !== undefined) checkLoss(place, point.loss);
    if (point.accuracy !== undefined) checkAccuracy(place, point.accuracy);
  });
}

/** Throws unless the epochs end at ascending steps. */
export function checkEpochs(epochs: readonly number[]): void {
  epochs.forEach((end, position) => {
    checkStep(`epochs[${position}]`, end, epochs[position - 1]);
  });
}

function checkStep(place: string, step: number, previous = 0): void {
  if (!Number.isSafeInteger(step) || step < 0) {
    throw new PlotError('INVALID_POINT', `${place} is at step ${step}.`, 'Count steps in whole numbers from 0.');
  }
  if (step < previous) {
    throw new PlotError(
      'INVALID_POINT',
      `${place} is at step ${step}, before its predecessor at ${previous}.`,
      'Sort by step, ascending.',
    );
  }
}

function checkLoss(place: string, loss: number): void {
  if (Number.isFinite(loss) && Math.abs(loss) <= greatestLoss) return;
  throw new PlotError(
    'INVALID_POINT',
    `${place} has the loss ${loss}.`,
    'A loss is a finite number; leave out the points after training diverged.',
  );
}

function checkAccuracy(place: string, accuracy: number): void {
  if (accuracy >= 0 && accuracy <= 1) return;
  throw new PlotError('INVALID_POINT', `${place} has the accuracy ${accuracy}.`, 'An accuracy is a share from 0 to 1.');
}
