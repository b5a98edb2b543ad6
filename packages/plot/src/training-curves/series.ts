import { formatMeasure, formatPercent } from '../svg/format-number.js';
import { colours, type ThemeColour } from '../theme/colours.js';
import { type CurvePoint, type ThinnedCurve, thinCurve } from './thin-curve.js';
import type { HeldOutPoint, TrainingPoint } from './training-point.js';

/** One curve of the figure. Dashes and markers tell the curves apart where colour does not. */
export interface Series {
  readonly quantity: 'loss' | 'accuracy';
  readonly heldOut: boolean;
  readonly name: string;
  readonly points: readonly CurvePoint[];
  readonly curve: ThinnedCurve;
  readonly colour: ThemeColour;
  /** Solid for loss, dashed for accuracy. */
  readonly dash: string | undefined;
}

/** The two training curves, and those held-out curves that have values. */
export function collectSeries(
  points: readonly TrainingPoint[],
  heldOut: readonly HeldOutPoint[],
  heldOutLabel: string,
  stretches: number,
): readonly Series[] {
  const trainingLabel = heldOut.length === 0 ? '' : 'training ';
  const all = [
    createSeries('loss', false, trainingLabel, points, stretches),
    createSeries('accuracy', false, trainingLabel, points, stretches),
    createSeries('loss', true, `${heldOutLabel} `, heldOut, stretches),
    createSeries('accuracy', true, `${heldOutLabel} `, heldOut, stretches),
  ];
  return all.filter((series) => !series.heldOut || series.points.length > 0);
}

/** Where the drawn line of a curve ends, as the legend shows it; empty for a curve without points. */
export function formatLastValue(series: Series): string {
  const last = series.curve.line.at(-1);
  if (last === undefined) return '';
  return series.quantity === 'loss' ? formatMeasure(last.value) : formatPercent(last.value, 1);
}

function createSeries(
  quantity: 'loss' | 'accuracy',
  heldOut: boolean,
  label: string,
  scores: readonly HeldOutPoint[],
  stretches: number,
): Series {
  const points = scores.flatMap((score) => {
    const value = score[quantity];
    return value === undefined ? [] : [{ step: score.step, value }];
  });
  const name = `${label}${quantity}`;
  return {
    quantity,
    heldOut,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    points,
    curve: thinCurve(points, stretches),
    colour: colours[quantity],
    dash: quantity === 'loss' ? undefined : '6 3',
  };
}
