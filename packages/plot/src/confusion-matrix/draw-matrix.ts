import type { Drawing } from '../svg/drawing.js';
import { formatPercent } from '../svg/format-number.js';
import { colours } from '../theme/colours.js';
import { axisTitleHeight, edge, type MatrixLayout, nameGap, nameSize, recallTitle } from './layout.js';
import { recallOf } from './recall.js';
import { type Shade, shadeOfMistake, shadeOfRight } from './shading.js';

const centred = 0.36;
const title = { size: nameSize, fill: colours.muted, weight: 600 } as const;
const name = { size: nameSize, fill: colours.text } as const;

/** Names the columns above the cells, turned where they do not fit. */
export function drawColumnNames(drawing: Drawing, layout: MatrixLayout, classNames: readonly string[]): void {
  const baseline = layout.top - nameGap;
  const middle = layout.left + (layout.size * layout.cell) / 2;
  const titleY = baseline - (layout.turned ? widestOf(layout) : nameSize) - 8;
  drawing.text('predicted', middle, titleY, { ...title, anchor: 'middle' });
  classNames.forEach((className, prediction) => {
    const x = layout.left + (prediction + 0.5) * layout.cell;
    if (layout.turned) drawing.text(className, x + nameSize * centred, baseline, { ...name, rotate: -90 });
    else drawing.text(className, x, baseline, { ...name, anchor: 'middle' });
  });
  drawing.text(recallTitle, recallX(layout), baseline, title);
}

/** Names the rows on the left of the cells. */
export function drawRowNames(drawing: Drawing, layout: MatrixLayout, classNames: readonly string[]): void {
  const middle = layout.top + (layout.size * layout.cell) / 2;
  drawing.text('label', edge + nameSize * 0.75, middle, { ...title, anchor: 'middle', rotate: -90 });
  classNames.forEach((className, label) => {
    drawing.text(className, layout.left - nameGap, rowBaseline(layout, label, nameSize), { ...name, anchor: 'end' });
  });
}

/** Draws every cell with its count. */
export function drawCells(drawing: Drawing, layout: MatrixLayout, counts: readonly (readonly number[])[]): void {
  const greatest = greatestMistake(counts);
  counts.forEach((row, label) => {
    row.forEach((count, prediction) => {
      const isRight = label === prediction;
      const shade = isRight ? shadeOfRight(recallOf(counts, label) ?? 0) : shadeOfMistake(count, greatest);
      drawCell(drawing, layout, { label, prediction, count, shade });
    });
  });
}

/** Writes the recall of each row on the right of the cells. */
export function drawRecalls(drawing: Drawing, layout: MatrixLayout, counts: readonly (readonly number[])[]): void {
  counts.forEach((_, label) => {
    const recall = recallOf(counts, label);
    const words = recall === undefined ? '\u2013' : formatPercent(recall, 1);
    drawing.text(words, recallX(layout), rowBaseline(layout, label, nameSize), name);
  });
}

interface Cell {
  readonly label: number;
  readonly prediction: number;
  readonly count: number;
  readonly shade: Shade | undefined;
}

function drawCell(drawing: Drawing, layout: MatrixLayout, cell: Cell): void {
  const [x, y] = [layout.left + cell.prediction * layout.cell, layout.top + cell.label * layout.cell];
  drawing.rectangle(
    x + 0.75,
    y + 0.75,
    layout.cell - 1.5,
    layout.cell - 1.5,
    { fill: cell.shade?.fill ?? colours.paper },
    2,
  );
  drawing.text(
    cell.count === 0 ? '\u00B7' : String(cell.count),
    x + layout.cell / 2,
    rowBaseline(layout, cell.label, layout.countSize),
    {
      size: layout.countSize,
      anchor: 'middle',
      fill: cell.count === 0 ? colours.muted : (cell.shade?.text ?? colours.text),
      weight: cell.label === cell.prediction ? 600 : 400,
    },
  );
}

function rowBaseline(layout: MatrixLayout, label: number, textSize: number): number {
  return layout.top + (label + 0.5) * layout.cell + textSize * centred;
}

function recallX(layout: MatrixLayout): number {
  return layout.left + layout.size * layout.cell + nameGap;
}

function widestOf(layout: MatrixLayout): number {
  return layout.left - edge - axisTitleHeight - nameGap;
}

function greatestMistake(counts: readonly (readonly number[])[]): number {
  let greatest = 1;
  counts.forEach((row, label) => {
    row.forEach((count, prediction) => {
      if (label !== prediction) greatest = Math.max(greatest, count);
    });
  });
  return greatest;
}
