import { type Drawing, secondGap } from '../svg/drawing.js';
import { textWidth } from '../svg/text-width.js';
import { colours } from '../theme/colours.js';
import { drawMarker } from './draw-series.js';
import { edge, labelSize } from './frame.js';
import { formatLastValue, type Series } from './series.js';

const sampleLength = 27;
const sampleGap = 7;
const itemGap = 20;
const rowHeight = 20;

interface LegendLayout {
  readonly rows: number;
  readonly columns: number;
  /** Where each column begins, from the left edge of the legend. */
  readonly starts: readonly number[];
  readonly values: boolean;
}

/**
 * Draws a line sample, the name and the last value of every curve; returns the y below.
 * Narrow figures go without the values where that saves rows.
 */
export function drawLegend(drawing: Drawing, series: readonly Series[], width: number, top: number): number {
  const full = layOut(series, width, true);
  const layout = full.rows > 2 ? layOut(series, width, false) : full;
  series.forEach((one, position) => {
    const x = edge + (layout.starts[position % layout.columns] ?? 0);
    const middle = top + (Math.floor(position / layout.columns) + 0.5) * rowHeight;
    drawItem(drawing, one, x, middle, layout.values);
  });
  return top + layout.rows * rowHeight;
}

/** Takes the fewest rows that fit, and fills them evenly. */
function layOut(series: readonly Series[], width: number, values: boolean): LegendLayout {
  for (let rows = 1; ; rows += 1) {
    const columns = Math.ceil(series.length / rows);
    const widths = columnWidths(series, columns, values);
    const total = widths.reduce((sum, one) => sum + one + itemGap, -itemGap);
    if (total > width - 2 * edge && columns > 1) continue;
    const starts = widths.map((_, column) => widths.slice(0, column).reduce((sum, one) => sum + one + itemGap, 0));
    return { rows, columns, starts, values };
  }
}

function columnWidths(series: readonly Series[], columns: number, values: boolean): readonly number[] {
  return Array.from({ length: columns }, (_, column) => {
    const inColumn = series.filter((_, position) => position % columns === column);
    return Math.max(...inColumn.map((one) => itemWidth(one, values)));
  });
}

function itemWidth(series: Series, values: boolean): number {
  const value = values ? secondGap + textWidth(formatLastValue(series), labelSize, 600) : 0;
  return sampleLength + sampleGap + textWidth(series.name, labelSize) + value;
}

function drawItem(drawing: Drawing, series: Series, x: number, middle: number, values: boolean): void {
  drawing.line(x, middle, x + sampleLength, middle, {
    stroke: series.colour,
    strokeWidth: series.heldOut ? 1 : 2,
    ...(series.dash === undefined ? {} : { dash: series.dash }),
  });
  if (series.heldOut) drawMarker(drawing, series, x + sampleLength / 2, middle);
  const [textX, baseline] = [x + sampleLength + sampleGap, middle + labelSize * 0.35];
  const style = { size: labelSize, fill: colours.text };
  const value = values ? formatLastValue(series) : '';
  if (value === '') drawing.text(series.name, textX, baseline, style);
  else {
    const valueStyle = { size: labelSize, fill: series.colour, weight: 600 } as const;
    drawing.textPair(series.name, value, textX, baseline, style, valueStyle);
  }
}
