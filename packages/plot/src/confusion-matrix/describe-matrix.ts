import { formatFixed } from '../svg/format-number.js';

const mostMistakes = 3;

/** The matrix in words: its accuracy and its most frequent mistakes. */
export function describeMatrix(
  counts: readonly (readonly number[])[],
  classNames: readonly string[],
  summary: string,
): string {
  const mistakes = counts
    .flatMap((row, label) => row.map((count, prediction) => ({ label, prediction, count })))
    .filter(({ label, prediction, count }) => label !== prediction && count > 0)
    .sort((first, second) => second.count - first.count)
    .slice(0, mostMistakes)
    .map(({ label, prediction, count }) => {
      return `${classNames[label]} read as ${classNames[prediction]} (${formatFixed(count, 0)})`;
    });
  return mistakes.length === 0 ? `${summary}.` : `${summary}. Most frequent mistakes: ${mistakes.join(', ')}.`;
}
