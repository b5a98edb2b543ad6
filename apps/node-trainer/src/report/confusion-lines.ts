import type { Colours } from '../terminal/colours';
import { formatCount, formatPercent } from './numbers';

/** One line a class: how many of its images were read correctly. */
export function formatRecalls(counts: readonly (readonly number[])[], classNames: readonly string[]): string[] {
  const nameWidth = Math.max('class'.length, ...classNames.map((name) => name.length));
  const rows = counts.map((row, label) => {
    const images = row.reduce((sum, count) => sum + count, 0);
    const recall = images === 0 ? '-' : formatPercent(row[label] / images);
    return `${classNames[label].padEnd(nameWidth)}  ${formatCount(images).padStart(6)}  ${formatCount(row[label]).padStart(7)}  ${recall.padStart(7)}`;
  });
  return [`${'class'.padEnd(nameWidth)}  images  correct   recall`, ...rows];
}

/** The confusion matrix as a table: rows are labels, columns what was read. */
export function formatConfusions(
  counts: readonly (readonly number[])[],
  classNames: readonly string[],
  colours: Colours,
): string[] {
  const nameWidth = Math.max(...classNames.map((name) => name.length));
  const heads = classNames.map((name) => name.slice(0, 5));
  const width = Math.max(4, ...heads.map((head) => head.length), ...counts.flat().map((count) => String(count).length));
  const header = heads.map((head) => head.padStart(width + 1)).join('');
  const rows = counts.map((row, label) => {
    const cells = row.map((count, prediction) => formatCell(count, label === prediction, width + 1, colours));
    return `${classNames[label].padEnd(nameWidth)} ${cells.join('')}`;
  });
  return [colours.dim(`${' '.repeat(nameWidth)} ${header}`), ...rows];
}

function formatCell(count: number, isRight: boolean, width: number, colours: Colours): string {
  const text = (count === 0 ? '·' : String(count)).padStart(width);
  if (isRight) return colours.green(text);
  return count === 0 ? colours.dim(text) : text;
}
