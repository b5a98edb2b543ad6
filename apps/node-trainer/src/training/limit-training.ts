import { type DigitSet, sliceDigits } from '@lenet/mnist';
import { CommandError } from '../errors/command-error';

/** The first images of a set; all of them without a limit. */
export function limitTraining(digits: DigitSet, limit: number | undefined): DigitSet {
  if (limit === undefined) return digits;
  if (limit <= digits.count) return sliceDigits(digits, 0, limit);
  throw new CommandError(
    'OUT_OF_RANGE',
    `--limit is ${limit}, but there are ${digits.count} training images.`,
    `Give --limit a number from 1 to ${digits.count}, or leave it out.`,
  );
}
