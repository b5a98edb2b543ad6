import type { HeldOutPoint, TrainingPoint } from '@lenet/plot';
import type { EvaluationSummary, RunHistory } from '../../session/protocol';

/** A run's course as its figure shows it. */
export interface Curve {
  /** Means of `stepsPerPoint` steps each; the last one of those that are there so far. */
  readonly points: readonly TrainingPoint[];
  /** Steps that the last point is the mean of. */
  readonly lastSteps: number;
  readonly stepsPerPoint: number;
  readonly heldOut: readonly HeldOutPoint[];
  /** Where each epoch of the whole run ends. */
  readonly epochs: readonly number[];
}

/** So many points make a smooth line of noisy steps, and are few enough to draw many times a second. */
const mostPoints = 120;

/** An empty curve for a run of so many steps. */
export function emptyCurve(totalSteps: number, stepsPerEpoch: number): Curve {
  const epochCount = stepsPerEpoch > 0 ? Math.floor(totalSteps / stepsPerEpoch) : 0;
  return {
    points: [],
    lastSteps: 0,
    stepsPerPoint: Math.max(1, Math.ceil(totalSteps / mostPoints)),
    heldOut: [],
    epochs: Array.from({ length: epochCount }, (_, epoch) => (epoch + 1) * stepsPerEpoch),
  };
}

/** The curve with some more steps behind it. A step that is not finite cannot be drawn and is left out. */
export function appendSteps(
  curve: Curve,
  firstStep: number,
  loss: ArrayLike<number>,
  accuracy: ArrayLike<number>,
): Curve {
  const points = [...curve.points];
  let lastSteps = curve.lastSteps;
  for (let at = 0; at < loss.length; at++) {
    const next = { step: firstStep + at + 1, loss: loss[at] ?? Number.NaN, accuracy: accuracy[at] ?? Number.NaN };
    if (!Number.isFinite(next.loss) || !Number.isFinite(next.accuracy)) continue;
    const last = points.at(-1);
    if (last === undefined || lastSteps >= curve.stepsPerPoint) {
      points.push(next);
      lastSteps = 1;
      continue;
    }
    lastSteps++;
    points[points.length - 1] = {
      step: next.step,
      loss: last.loss + (next.loss - last.loss) / lastSteps,
      accuracy: last.accuracy + (next.accuracy - last.accuracy) / lastSteps,
    };
  }
  return { ...curve, points, lastSteps };
}

/** The curve up to a step: a run that goes on from there makes the later ones again. */
export function cutCurve(curve: Curve, step: number): Curve {
  const points = curve.points.filter((point) => point.step <= step);
  const isWhole = points.length === curve.points.length;
  return {
    ...curve,
    points,
    lastSteps: isWhole ? curve.lastSteps : curve.stepsPerPoint,
    heldOut: curve.heldOut.filter((point) => point.step <= step),
  };
}

/** The curve with the score of images that are not trained on. */
export function appendScore(curve: Curve, { step, loss, accuracy }: EvaluationSummary): Curve {
  return { ...curve, heldOut: [...curve.heldOut, { step, loss, accuracy }] };
}

/** The curve of a run that was under way before the page was loaded. */
export function curveOfHistory(history: RunHistory, totalSteps: number, stepsPerEpoch: number): Curve {
  return {
    ...emptyCurve(totalSteps, stepsPerEpoch),
    points: history.curve.map(({ step, loss, accuracy }) => ({ step, loss, accuracy })),
    lastSteps: Number.POSITIVE_INFINITY,
    heldOut: history.evaluations.map(({ step, loss, accuracy }) => ({ step, loss, accuracy })),
  };
}
