import { PlotError } from '../plot-error.js';

const mostClasses = 40;

/** Throws unless the counts are a square of whole numbers with one name a class. */
export function checkCounts(counts: readonly (readonly number[])[], classNames: readonly string[]): void {
  const size = counts.length;
  if (size < 1 || size > mostClasses) {
    throw new PlotError('INVALID_COUNTS', `counts has ${size} rows.`, `Give one row a class, 1 to ${mostClasses}.`);
  }
  counts.forEach((row, label) => {
    if (row.length !== size) {
      const found = `counts[${label}] has ${row.length} numbers, and there are ${size} rows.`;
      throw new PlotError('INVALID_COUNTS', found, 'Give a square: one row a label, one column a prediction.');
    }
    row.forEach((count, prediction) => {
      if (Number.isSafeInteger(count) && count >= 0) return;
      const found = `counts[${label}][${prediction}] is ${count}.`;
      throw new PlotError('INVALID_COUNTS', found, 'Counts are whole numbers from 0.');
    });
  });
  if (classNames.length !== size) {
    const found = `classNames has ${classNames.length} names for ${size} classes.`;
    throw new PlotError('INVALID_OPTION', found, 'Give one name a class, in the order of the rows.');
  }
}
