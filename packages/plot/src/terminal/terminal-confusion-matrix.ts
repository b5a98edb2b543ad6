import { checkCounts } from '../confusion-matrix/check-counts.js';
import { recallOf } from '../confusion-matrix/recall.js';
import { formatPercent } from '../svg/format-number.js';
import { ansi, paintText, plainText } from './ansi.js';

/** What a confusion matrix in a terminal looks like. */
export interface TerminalConfusionMatrixOptions {
  /** `counts[label][prediction]`: how many images of a label were read as a class. Square, 1 to 40 classes. */
  readonly counts: readonly (readonly number[])[];
  /** The name of each class; columns show their first letters. Default: `'0'`, `'1'`, `'2'` ... */
  readonly classNames?: readonly string[];
  /** Whether to colour hits and mistakes with ANSI escapes. Default: `false`. */
  readonly color?: boolean;
}

const recallWidth = 6;

/**
 * Writes a confusion matrix as a table: a row a label, a column a prediction, the recall of each label at the end.
 * It is ASCII as far as the names are; a dot stands for 0.
 *
 * @returns lines without a line break at the end.
 * @throws {PlotError} `INVALID_COUNTS` for anything but a square of whole numbers, `INVALID_OPTION` for names that do not fit.
 *
 * @example
 * ```ts
 * import { terminalConfusionMatrix } from '@lenet/plot/terminal';
 *
 * console.log(terminalConfusionMatrix({ counts: [[48, 2], [5, 45]], classNames: ['cat', 'dog'] }));
 * ```
 */
export function terminalConfusionMatrix(options: TerminalConfusionMatrixOptions): string {
  const { counts, color = false } = options;
  const classNames = (options.classNames ?? counts.map((_, label) => String(label))).map(plainText);
  checkCounts(counts, classNames);
  const nameWidth = Math.max('label'.length, ...classNames.map((name) => name.length));
  const cellWidth = Math.max(4, ...counts.flat().map((count) => String(count).length)) + 1;
  const heads = classNames.map((name) => name.slice(0, cellWidth - 1).padStart(cellWidth));
  const header = `${'label'.padEnd(nameWidth)}${heads.join('')}  ${'recall'.padStart(recallWidth)}`;
  const rows = counts.map((row, label) => {
    const cells = row.map((count, prediction) => {
      const text = (count === 0 ? '.' : String(count)).padStart(cellWidth);
      if (label === prediction) return paintText(text, ansi.bold, color);
      return paintText(text, count === 0 ? ansi.dim : ansi.yellow, color);
    });
    const recall = recallOf(counts, label);
    const recallText = recall === undefined ? '-' : formatPercent(recall, 1);
    return `${(classNames[label] ?? '').padEnd(nameWidth)}${cells.join('')}  ${recallText.padStart(recallWidth)}`;
  });
  return [paintText(header, ansi.dim, color), ...rows].join('\n');
}
