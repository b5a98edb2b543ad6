import { area, line } from 'd3-shape';
import type { Drawing } from '../svg/drawing.js';
import { formatCoordinate } from '../svg/format-number.js';
import { colours } from '../theme/colours.js';
import type { PlotFrame } from './frame.js';
import type { Series } from './series.js';
import type { CurvePoint, CurveRange } from './thin-curve.js';

const mostMarkers = 40;

/** Draws one curve: its band and line, and for a held-out curve a marker at every score. */
export function drawSeries(drawing: Drawing, series: Series, frame: PlotFrame): void {
  const y = frame[series.quantity];
  const bandPath = area<CurveRange>()
    .x((range) => frame.step(range.step))
    .y0((range) => y(range.minimum))
    .y1((range) => y(range.maximum))
    .digits(1);
  const linePath = line<CurvePoint>()
    .x((point) => frame.step(point.step))
    .y((point) => y(point.value))
    .digits(1);
  if (series.curve.band.length > 1)
    drawing.path(bandPath(series.curve.band) ?? '', { fill: series.colour, opacity: 0.16 });
  if (series.curve.line.length > 1) {
    drawing.path(linePath(series.curve.line) ?? '', {
      fill: 'none',
      stroke: series.colour,
      strokeWidth: series.heldOut ? 1 : 2,
      ...(series.dash === undefined ? {} : { dash: series.dash }),
    });
  }
  const marked = series.heldOut ? everyFew(series.curve.line) : series.curve.line.length === 1 ? series.curve.line : [];
  for (const point of marked) drawMarker(drawing, series, frame.step(point.step), y(point.value));
}

/** A diamond for loss, a circle for accuracy: filled for training, hollow for held-out scores. */
export function drawMarker(drawing: Drawing, series: Series, x: number, y: number): void {
  const paint = { fill: series.heldOut ? colours.background : series.colour, stroke: series.colour, strokeWidth: 2 };
  if (series.quantity === 'accuracy') drawing.circle(x, y, 3.5, paint);
  else drawing.path(`M${formatCoordinate(x)},${formatCoordinate(y)}m0,-4.5l4.5,4.5l-4.5,4.5l-4.5,-4.5z`, paint);
}

function everyFew(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const interval = Math.ceil(points.length / mostMarkers);
  return points.filter((_, position) => (points.length - 1 - position) % interval === 0);
}
