import type { Drawing, TextStyle } from '../svg/drawing.js';
import { formatFixed } from '../svg/format-number.js';
import { textWidth } from '../svg/text-width.js';
import { colours } from '../theme/colours.js';
import { accuracyLabels, edge, labelSize, lossLabels, type PlotFrame, tickGap } from './frame.js';

const grid = { fill: 'none', stroke: colours.grid, strokeWidth: 1 } as const;
const axis = { fill: 'none', stroke: colours.axis, strokeWidth: 1 } as const;
const quiet: TextStyle = { size: labelSize, fill: colours.muted };
const firstRow = 20;
const secondRow = 38;

/** The height that the labels below the plot need. */
export function stepLabelsHeight(): number {
  return secondRow + 4;
}

/** Draws the grid, and loss on the left and accuracy on the right in the colours of their curves. */
export function drawValueAxes(drawing: Drawing, frame: PlotFrame): void {
  const [losses, accuracies] = [lossLabels(frame.axes), accuracyLabels(frame.axes)];
  frame.axes.loss.ticks.forEach((tick, position) => {
    const y = frame.loss(tick);
    const baseline = y + labelSize * 0.35;
    drawing.line(frame.left, y, frame.right, y, position === 0 ? axis : grid);
    drawing.text(losses[position] ?? '', frame.left - tickGap, baseline, label(colours.loss, 'end'));
    drawing.text(accuracies[position] ?? '', frame.right + tickGap, baseline, label(colours.accuracy, 'start'));
  });
}

/** Names the value axes above their upper ends. */
export function drawAxisTitles(drawing: Drawing, width: number, baseline: number): void {
  drawing.text('Loss', edge, baseline, { ...label(colours.loss, 'start'), weight: 600 });
  drawing.text('Accuracy', width - edge, baseline, { ...label(colours.accuracy, 'end'), weight: 600 });
}

/** Draws the ticks of the step axis; with epochs, a second row that numbers them between their boundaries. */
export function drawStepAxis(drawing: Drawing, frame: PlotFrame, epochs: readonly number[], stepLabel: string): void {
  const ticks = stepTicks(frame);
  for (const tick of ticks) {
    const x = frame.step(tick);
    drawing.line(x, frame.bottom, x, frame.bottom + 4, axis);
    drawing.text(formatFixed(tick, 0), x, frame.bottom + firstRow, { ...quiet, anchor: 'middle' });
  }
  if (epochs.length === 0) {
    const middle = (frame.left + frame.right) / 2;
    drawing.text(stepLabel, middle, frame.bottom + secondRow, { ...quiet, anchor: 'middle' });
    return;
  }
  drawing.text(stepLabel, edge, frame.bottom + firstRow, quiet);
  drawing.text('epoch', edge, frame.bottom + secondRow, quiet);
  drawEpochs(drawing, frame, epochs);
}

/** Marks every boundary that fits and numbers the epochs in the middle of their spans. */
function drawEpochs(drawing: Drawing, frame: PlotFrame, epochs: readonly number[]): void {
  const widest = textWidth(String(epochs.length), labelSize) + 10;
  const everyHowMany = niceInterval((widest * epochs.length) / (frame.right - frame.left));
  epochs.forEach((end, position) => {
    const number = position + 1;
    const [from, to] = [Math.max(frame.left, frame.step(epochs[position - 1] ?? 0)), frame.step(end)];
    if (to <= frame.left || number % everyHowMany !== 0) return;
    if (to < frame.right - 0.5) drawing.line(to, frame.top, to, frame.bottom, { ...grid, dash: '2 3' });
    // An epoch that began before the first step may show too little of itself for its number.
    if (everyHowMany === 1 && to - from < textWidth(String(number), labelSize)) return;
    const middle = (from + to) / 2;
    drawing.text(String(number), middle, frame.bottom + secondRow, { ...quiet, anchor: 'middle' });
  });
}

function stepTicks(frame: PlotFrame): readonly number[] {
  const widest = textWidth(formatFixed(frame.step.domain()[1] ?? 0, 0), labelSize) + 24;
  const most = Math.max(2, Math.floor((frame.right - frame.left) / widest));
  let ticks: readonly number[] = [];
  for (let count = most; count > 0; count -= 1) {
    ticks = frame.step.ticks(count).filter(Number.isInteger);
    if (ticks.length <= most + 1) return ticks;
  }
  return ticks;
}

/** The least of 1, 2, 5, 10, 20, 50 ... that is not below `value`. */
function niceInterval(value: number): number {
  let power = 1;
  while (true) {
    for (const factor of [1, 2, 5]) if (factor * power >= value) return factor * power;
    power *= 10;
  }
}

function label(fill: TextStyle['fill'], anchor: 'start' | 'end'): TextStyle {
  return { size: labelSize, fill, anchor };
}
