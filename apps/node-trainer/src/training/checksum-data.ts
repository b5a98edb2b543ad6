import { createHash } from 'node:crypto';
import type { DigitSet } from '@lenet/mnist';

/** SHA-256 of a set's pixels followed by its labels, as hexadecimal digits. */
export function checksumDigits({ images, labels }: DigitSet): string {
  return createHash('sha256').update(images).update(labels).digest('hex');
}
