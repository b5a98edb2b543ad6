import { checkRange } from '../svg/figure.js';
import { decimalsOf, formatFixed, formatMeasure, formatPercent, formatTick } from '../svg/format-number.js';
import { alignAxes } from '../training-curves/align-axes.js';
import { checkTrainingPoints } from '../training-curves/check-points.js';
import { thinCurve } from '../training-curves/thin-curve.js';
import type { TrainingPoint } from '../training-curves/training-point.js';
import { ansi, paintText } from './ansi.js';
import { type BrailleCanvas, brailleCharacter, dotsAcross } from './braille-canvas.js';
import { drawCurve } from './draw-curve.js';

/** What a drawing of training curves in a terminal looks like. */
export interface TerminalCurvesOptions {
  /** Loss and accuracy during training, by ascending step. No points give an empty drawing. */
  readonly points: readonly TrainingPoint[];
  /** Characters across, 40 to 500. Default: 80. */
  readonly columns?: number;
  /** Lines, 8 to 200. Default: 18. */
  readonly rows?: number;
  /** Whether to colour the curves and their axes with ANSI escapes. Default: `false`. */
  readonly color?: boolean;
  /** Whether to keep to ASCII, for terminals without braille patterns. Default: `false`. */
  readonly ascii?: boolean;
  /** The last step of the axis, for a run that is still going on. Default: that of the last point. */
  readonly lastStep?: number;
}

interface Plot {
  readonly columns: number;
  readonly rows: number;
  readonly loss: BrailleCanvas;
  readonly accuracy: BrailleCanvas;
  readonly color: boolean;
  readonly ascii: boolean;
}

/**
 * Draws loss (left axis, solid) and accuracy (right axis, dashed) as lines of braille dots.
 *
 * @returns `rows` lines without a line break at the end, none longer than `columns` characters (escapes not counted).
 * @throws {PlotError} `INVALID_POINT` or `INVALID_OPTION`, as {@link trainingCurves} does.
 *
 * @example
 * ```ts
 * import { terminalCurves } from '@lenet/plot/terminal';
 *
 * const points = [
 *   { step: 100, loss: 2.3, accuracy: 0.11 },
 *   { step: 300, loss: 0.4, accuracy: 0.88 },
 * ];
 * console.log(terminalCurves({ points, color: process.stdout.isTTY }));
 * ```
 */
export function terminalCurves(options: TerminalCurvesOptions): string {
  const { points, columns = 80, rows = 18, color = false, ascii = false } = options;
  checkRange('columns', columns, 40, 500);
  checkRange('rows', rows, 8, 200);
  checkTrainingPoints(points);
  const lastStep = Math.max(options.lastStep ?? 0, points.at(-1)?.step ?? 0, 1);
  checkRange('lastStep', lastStep, 1, Number.MAX_SAFE_INTEGER);

  const plotRows = Math.floor(rows) - 3;
  const axes = alignAxes(extentOf(points, 'loss'), extentOf(points, 'accuracy'), plotRows < 9 ? [2] : [4, 5]);
  const lossTicks = placeTicks(axes.loss.ticks, plotRows, (tick) => formatTick(tick, axes.loss.tickStep));
  const accuracyTicks = placeTicks(axes.accuracy.ticks, plotRows, (tick) =>
    formatPercent(tick, decimalsOf(axes.accuracy.tickStep * 100)),
  );
  const lossWidth = Math.max(...[...lossTicks.values()].map((label) => label.length));
  const accuracyWidth = Math.max(...[...accuracyTicks.values()].map((label) => label.length));
  const plotColumns = Math.floor(columns) - lossWidth - accuracyWidth - 4;
  const curve = (quantity: 'loss' | 'accuracy', ticks: readonly number[]) => {
    const [bottom, top] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
    const values = points.map((point) => ({ step: point.step, value: point[quantity] }));
    return drawCurve(
      plotColumns,
      plotRows,
      thinCurve(values, plotColumns * dotsAcross).line.map(({ step, value }) => [
        step / lastStep,
        (value - bottom) / (top - bottom),
      ]),
      quantity === 'accuracy',
    );
  };
  const plot: Plot = {
    columns: plotColumns,
    rows: plotRows,
    loss: curve('loss', axes.loss.ticks),
    accuracy: curve('accuracy', axes.accuracy.ticks),
    color,
    ascii,
  };
  const lines = Array.from({ length: plotRows }, (_, row) => {
    const left = paintText((lossTicks.get(row) ?? '').padStart(lossWidth), ansi.yellow, color);
    const right = paintText(accuracyTicks.get(row) ?? '', ansi.cyan, color);
    const [leftEdge, rightEdge] = ascii
      ? ['|', '|']
      : [lossTicks.has(row) ? '┤' : '│', accuracyTicks.has(row) ? '├' : '│'];
    return `${left} ${leftEdge}${drawRow(plot, row)}${rightEdge} ${right}`.trimEnd();
  });
  const legend = drawLegend(plot, points);
  const [corner, dash, otherCorner] = ascii ? ['+', '-', '+'] : ['└', '─', '┘'];
  const axis = `${' '.repeat(lossWidth + 1)}${corner}${dash.repeat(plotColumns)}${otherCorner}`;
  const steps = drawSteps(lastStep, plotColumns, lossWidth + 2);
  const all = [legend, ...lines, axis, paintText(steps, ansi.dim, color)].join('\n');
  return ascii ? all.replaceAll('\u2212', '-') : all;
}

function extentOf(points: readonly TrainingPoint[], quantity: 'loss' | 'accuracy'): readonly [number, number] {
  return points.reduce<readonly [number, number]>(
    ([minimum, maximum], point) => [Math.min(minimum, point[quantity]), Math.max(maximum, point[quantity])],
    points.length === 0 ? [0, 1] : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

function placeTicks(ticks: readonly number[], rows: number, format: (tick: number) => string): Map<number, string> {
  const last = ticks.length - 1;
  return new Map(ticks.map((tick, position) => [Math.round(((last - position) / last) * (rows - 1)), format(tick)]));
}

/** Draws one line of the plot; where both curves share a character, loss gives it its colour. */
function drawRow(plot: Plot, row: number): string {
  const runs: { rendition: string; text: string }[] = [];
  for (let column = 0; column < plot.columns; column += 1) {
    const [loss, accuracy] = [plot.loss.bitsAt(column, row), plot.accuracy.bitsAt(column, row)];
    const text = characterFor(plot, loss, accuracy);
    const rendition = loss > 0 ? ansi.yellow : accuracy > 0 ? ansi.cyan : '';
    const run = runs.at(-1);
    if (run?.rendition === rendition) run.text += text;
    else runs.push({ rendition, text });
  }
  return runs.map(({ rendition, text }) => (rendition === '' ? text : paintText(text, rendition, plot.color))).join('');
}

function characterFor(plot: Plot, loss: number, accuracy: number): string {
  if (loss === 0 && accuracy === 0) return ' ';
  return plot.ascii ? asciiCharacter(loss, accuracy) : brailleCharacter(loss | accuracy);
}

function asciiCharacter(loss: number, accuracy: number): string {
  if (loss === 0) return 'o';
  return accuracy === 0 ? '*' : '#';
}

function drawLegend(plot: Plot, points: readonly TrainingPoint[]): string {
  const last = points.at(-1);
  const [solid, dashed] = plot.ascii ? ['***', 'ooo'] : ['⠒⠒⠒', '⠒⠐⠂'];
  const loss = `${solid} loss${last === undefined ? '' : ` ${formatMeasure(last.loss)}`}`;
  const accuracy = `${dashed} accuracy${last === undefined ? '' : ` ${formatPercent(last.accuracy, 1)}`}`;
  return `${paintText(loss, ansi.yellow, plot.color)}   ${paintText(accuracy, ansi.cyan, plot.color)}`;
}

/** Writes the first and the last step under the ends of the axis, and what they count between them. */
function drawSteps(lastStep: number, columns: number, indent: number): string {
  const last = formatFixed(lastStep, 0);
  const middle = 'batch';
  const space = columns - 1 - last.length - middle.length;
  const before = Math.max(1, Math.floor(space / 2));
  return `${' '.repeat(indent)}0${' '.repeat(before)}${middle}${' '.repeat(Math.max(1, space - before))}${last}`;
}
