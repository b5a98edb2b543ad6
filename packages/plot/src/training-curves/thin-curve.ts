/** One value of a curve. */
export interface CurvePoint {
  readonly step: number;
  readonly value: number;
}

/** The least and the greatest value of one stretch of a curve. */
export interface CurveRange {
  readonly step: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A curve ready to draw: the line, and the band around it where several points were drawn as one. */
export interface ThinnedCurve {
  readonly line: readonly CurvePoint[];
  readonly band: readonly CurveRange[];
}

/**
 * Keeps a curve of any length drawable.
 *
 * Up to twice as many points as stretches are drawn as they are. More are gathered into `stretches` equal spans of steps:
 * the line takes each span's mean, and the band its least and greatest value, so that no spike is lost.
 */
export function thinCurve(points: readonly CurvePoint[], stretches: number): ThinnedCurve {
  if (points.length <= 2 * stretches) return { line: points, band: [] };
  const line: CurvePoint[] = [];
  const band: CurveRange[] = [];
  for (const span of spansOf(points, stretches)) {
    const step = mean(span.map((point) => point.step));
    const values = span.map((point) => point.value);
    line.push({ step, value: mean(values) });
    band.push({ step, minimum: least(values), maximum: greatest(values) });
  }
  return { line, band };
}

function spansOf(points: readonly CurvePoint[], stretches: number): readonly CurvePoint[][] {
  const first = points[0]?.step ?? 0;
  const length = (points.at(-1)?.step ?? 0) - first;
  const spans = new Map<number, CurvePoint[]>();
  for (const point of points) {
    const share = length === 0 ? 0 : (point.step - first) / length;
    const position = Math.min(stretches - 1, Math.floor(share * stretches));
    const span = spans.get(position);
    if (span === undefined) spans.set(position, [point]);
    else span.push(point);
  }
  return [...spans.values()];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function least(values: readonly number[]): number {
  return values.reduce((first, second) => Math.min(first, second));
}

function greatest(values: readonly number[]): number {
  return values.reduce((first, second) => Math.max(first, second));
}
