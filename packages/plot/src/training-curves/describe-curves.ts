import { formatFixed, formatMeasure, formatPercent } from '../svg/format-number.js';
import type { Series } from './series.js';

/** The figure in words, for readers who do not see it. */
export function describeCurves(series: readonly Series[], epochs: readonly number[]): string {
  const lastStep = Math.max(0, ...series.flatMap((one) => one.points.slice(-1).map((point) => point.step)));
  const drawn = series.filter((one) => one.points.length > 0);
  if (drawn.length === 0) return 'No points yet.';
  const length = epochs.length === 0 ? '' : `, ${epochs.length} ${epochs.length === 1 ? 'epoch' : 'epochs'}`;
  return `${drawn.map(describeSeries).join(' ')} Up to step ${formatFixed(lastStep, 0)}${length}.`;
}

function describeSeries(series: Series): string {
  const format = (value: number) => (series.quantity === 'loss' ? formatMeasure(value) : formatPercent(value, 1));
  const [first, last] = [series.points[0]?.value ?? 0, series.points.at(-1)?.value ?? 0];
  return series.points.length === 1
    ? `${series.name}: ${format(first)}.`
    : `${series.name}: from ${format(first)} to ${format(last)}.`;
}
