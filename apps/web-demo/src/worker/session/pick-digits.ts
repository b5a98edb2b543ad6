import type { DigitSet } from '@lenet/mnist';
import type { TestDigits } from '../../session/protocol';
import { SessionError } from '../../session/session-error';

/**
 * Copies some images of a set.
 *
 * @throws SessionError `INVALID_SETTINGS` for an index that is none
 */
export function pickDigits(digits: DigitSet, indices: readonly number[]): TestDigits {
  const wrong = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= digits.count);
  if (wrong !== undefined) {
    throw new SessionError('INVALID_SETTINGS', `There is no image ${wrong}.`, `Ask for 0 to ${digits.count - 1}.`);
  }
  const pixels = digits.rows * digits.columns;
  const images = new Uint8Array(indices.length * pixels);
  for (const [place, index] of indices.entries()) {
    images.set(digits.images.subarray(index * pixels, (index + 1) * pixels), place * pixels);
  }
  return {
    indices: Uint32Array.from(indices),
    images,
    labels: Uint8Array.from(indices, (index) => digits.labels[index]),
  };
}
