import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { decimalsOf, formatPercent, formatTick } from '../svg/format-number.js';
import { textWidth } from '../svg/text-width.js';
import { type AlignedAxes, alignAxes } from './align-axes.js';
import type { Series } from './series.js';

export const labelSize = 12;
export const edge = 16;
export const tickGap = 8;
// Four and five intervals both give round percentages.
const intervalChoices = [4, 5];

/** The rectangle that the curves are drawn in, and the scales that map steps and values to pixels in it. */
export interface PlotFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly step: ScaleLinear<number, number>;
  readonly loss: ScaleLinear<number, number>;
  readonly accuracy: ScaleLinear<number, number>;
  readonly axes: AlignedAxes;
}

/** Lays the plot out between the header above and the step labels below. */
export function createFrame(
  series: readonly Series[],
  epochs: readonly number[],
  place: { readonly width: number; readonly top: number; readonly bottom: number; readonly rowTitle: string },
): PlotFrame {
  const axes = alignAxes(extentOf(series, 'loss'), extentOf(series, 'accuracy'), intervalChoices);
  const domain = stepDomain(series, epochs);
  const rowTitleWidth = place.rowTitle === '' ? 0 : textWidth(place.rowTitle, labelSize) + 8;
  const left = edge + tickGap + Math.max(...lossLabels(axes).map(labelWidth), rowTitleWidth);
  const right = place.width - edge - tickGap - Math.max(...accuracyLabels(axes).map(labelWidth));
  const vertical = (ticks: readonly number[]) =>
    scaleLinear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [place.bottom, place.top]);
  return {
    left,
    right,
    top: place.top,
    bottom: place.bottom,
    step: scaleLinear(domain, [left, right]),
    loss: vertical(axes.loss.ticks),
    accuracy: vertical(axes.accuracy.ticks),
    axes,
  };
}

export function lossLabels(axes: AlignedAxes): readonly string[] {
  return axes.loss.ticks.map((tick) => formatTick(tick, axes.loss.tickStep));
}

export function accuracyLabels(axes: AlignedAxes): readonly string[] {
  const decimals = decimalsOf(axes.accuracy.tickStep * 100);
  return axes.accuracy.ticks.map((tick) => formatPercent(tick, decimals));
}

function labelWidth(label: string): number {
  return textWidth(label, labelSize);
}

function extentOf(series: readonly Series[], quantity: Series['quantity']): readonly [number, number] {
  let [minimum, maximum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const one of series) {
    if (one.quantity !== quantity) continue;
    for (const { value } of one.points) {
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
    }
  }
  return minimum <= maximum ? [minimum, maximum] : [0, 1];
}

/** Begins at 0 unless the first step lies in the second half, as in a part of a run. */
function stepDomain(series: readonly Series[], epochs: readonly number[]): readonly [number, number] {
  const firsts = series.flatMap((one) => one.points.slice(0, 1).map((point) => point.step));
  const lasts = series.flatMap((one) => one.points.slice(-1).map((point) => point.step));
  const last = Math.max(...lasts, ...epochs.slice(-1), 1);
  const first = Math.min(...firsts, last);
  return first === last || first < last / 2 ? [0, last] : [first, last];
}
