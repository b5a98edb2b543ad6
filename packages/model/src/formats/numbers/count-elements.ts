import { FormatFault } from '../format-fault';

/** LeNet has four at most. */
const largestRank = 8;

/**
 * The number of elements of a shape that a file claims.
 *
 * @throws FormatFault when a size is no integer from 0 on, or there are more elements than can be counted
 */
export function countElements(name: string, shape: readonly unknown[]): number {
  if (shape.length > largestRank)
    throw new FormatFault(`${name} has ${shape.length} axes; at most ${largestRank} are read`);
  let count = 1;
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || (size as number) < 0)
      throw new FormatFault(`${name} has an axis of size ${size}`);
    count *= size as number;
    if (!Number.isSafeInteger(count)) throw new FormatFault(`${name} has more elements than can be counted`);
  }
  return count;
}
