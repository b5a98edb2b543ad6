import type { DigitSet } from '../digit-set';
import { type IdxArray, parseIdx } from '../idx/parse-idx';
import { MnistError } from '../mnist-error';

/** Largest label: MNIST and its look-alikes have ten classes. */
const largestLabel = 9;

/**
 * Makes a digit set from an IDX file of images and one of labels, and checks that they belong together.
 *
 * Images and labels of the result are views of the given bytes: nothing is copied.
 *
 * @param imagesBytes - IDX file, `uint8`, shape `[count, rows, columns]`, already decompressed
 * @param labelsBytes - IDX file, `uint8`, shape `[count]`, labels 0 to 9, already decompressed
 * @throws MnistError the codes of `parseIdx`, `WRONG_TYPE` or `WRONG_RANK` when a file holds other than the above,
 * `COUNT_MISMATCH` when there are not as many labels as images, `INVALID_LABEL` when a label is above 9
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { digitSetFromIdx } from '@lenet/mnist';
 *
 * const test = digitSetFromIdx(await readFile('t10k-images-idx3-ubyte'), await readFile('t10k-labels-idx1-ubyte'));
 * console.log(test.count); // 10000
 * ```
 */
export function digitSetFromIdx(imagesBytes: Uint8Array, labelsBytes: Uint8Array): DigitSet {
  const images = uint8Of(parseIdx(imagesBytes), 'images', 3);
  const labels = uint8Of(parseIdx(labelsBytes), 'labels', 1);
  const [count = 0, rows = 0, columns = 0] = images.shape;
  if (labels.data.length !== count) {
    throw new MnistError(
      'COUNT_MISMATCH',
      `Found ${count} images and ${labels.data.length} labels, expected as many labels as images.`,
      'Pass the two files of one set: the train images with the train labels, or the t10k images with the t10k labels.',
    );
  }
  checkLabels(labels.data);
  return { images: images.data, labels: labels.data, count, rows, columns };
}

function uint8Of(array: IdxArray, role: 'images' | 'labels', rank: number): IdxArray & { type: 'uint8' } {
  const hint =
    role === 'images'
      ? 'Pass the images file (idx3-ubyte) first, the labels file (idx1-ubyte) second.'
      : 'Pass the labels file (idx1-ubyte) second.';
  if (array.shape.length !== rank) {
    throw new MnistError(
      'WRONG_RANK',
      `The ${role} have shape [${array.shape.slice(0, 8).join(', ')}], expected ${rank === 3 ? '[count, rows, columns]' : '[count]'}.`,
      hint,
    );
  }
  if (array.type !== 'uint8') {
    throw new MnistError('WRONG_TYPE', `The ${role} are ${array.type}, expected uint8.`, hint);
  }
  return array;
}

function checkLabels(labels: Uint8Array): void {
  const position = labels.findIndex((label) => label > largestLabel);
  if (position < 0) return;
  throw new MnistError(
    'INVALID_LABEL',
    `Label ${position} is ${labels[position]}, expected 0 to ${largestLabel}.`,
    'Use a set with ten classes; labels of EMNIST letters, for example, do not fit.',
  );
}
