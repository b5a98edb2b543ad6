/** The largest absolute difference between two lists of equal length; NaN when a length or a number is missing. */
export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) return Number.NaN;
  return Array.from(left).reduce((largest, value, index) => Math.max(largest, Math.abs(value - right[index])), 0);
}
