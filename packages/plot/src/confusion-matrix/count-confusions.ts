import { PlotError } from '../plot-error.js';

/**
 * Counts how often each label was given each prediction.
 *
 * @param labels what the images show, one class number an image.
 * @param predictions what was read in them, in the same order.
 * @param classCount how many classes there are. Default: 10.
 * @returns `counts[label][prediction]`, a square of `classCount` rows.
 * @throws {PlotError} `INVALID_COUNTS` when the lengths differ or a number is no class.
 *
 * @example
 * ```ts
 * import { countConfusions } from '@lenet/plot';
 *
 * const counts = countConfusions([7, 2, 1], [7, 2, 7]);
 * console.log(counts[1]?.[7]); // 1
 * ```
 */
export function countConfusions(
  labels: ArrayLike<number>,
  predictions: ArrayLike<number>,
  classCount = 10,
): number[][] {
  if (labels.length !== predictions.length) {
    const found = `There are ${labels.length} labels and ${predictions.length} predictions.`;
    throw new PlotError('INVALID_COUNTS', found, 'Give one prediction a label.');
  }
  const counts = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let at = 0; at < labels.length; at += 1) {
    const label = checkClass('labels', at, labels[at], classCount);
    const prediction = checkClass('predictions', at, predictions[at], classCount);
    const row = counts[label];
    if (row !== undefined) row[prediction] = (row[prediction] ?? 0) + 1;
  }
  return counts;
}

function checkClass(name: string, at: number, found: number | undefined, classCount: number): number {
  if (found !== undefined && Number.isInteger(found) && found >= 0 && found < classCount) return found;
  throw new PlotError('INVALID_COUNTS', `${name}[${at}] is ${found}.`, `Give a class from 0 to ${classCount - 1}.`);
}
