import { describe, expect, it } from 'vitest';
import { encodeIdx } from '../../test/encode-idx';
import { digitSetFromIdx } from './digit-set-from-idx';

const images = encodeIdx({
  type: 'uint8',
  shape: [2, 2, 3],
  data: Uint8Array.from({ length: 12 }, (_, index) => index),
});
const labels = encodeIdx({ type: 'uint8', shape: [2], data: new Uint8Array([9, 0]) });

describe('digitSetFromIdx', () => {
  it('makes a digit set of views of the files', () => {
    const digits = digitSetFromIdx(images, labels);
    expect(digits).toEqual({
      images: Uint8Array.from({ length: 12 }, (_, index) => index),
      labels: new Uint8Array([9, 0]),
      count: 2,
      rows: 2,
      columns: 3,
    });
    expect(digits.images.buffer).toBe(images.buffer);
    expect(digits.labels.buffer).toBe(labels.buffer);
  });

  it('makes an empty set of empty files', () => {
    const none = encodeIdx({ type: 'uint8', shape: [0, 28, 28], data: new Uint8Array(0) });
    const noLabels = encodeIdx({ type: 'uint8', shape: [0], data: new Uint8Array(0) });
    expect(digitSetFromIdx(none, noLabels).count).toBe(0);
  });

  it.each([
    [
      'files in the wrong order',
      labels,
      images,
      'WRONG_RANK',
      'The images have shape [2], expected [count, rows, columns].',
    ],
    ['images twice', images, images, 'WRONG_RANK', 'The labels have shape [2, 2, 3], expected [count].'],
    [
      'labels that are not bytes',
      images,
      encodeIdx({ type: 'int32', shape: [2], data: new Int32Array([1, 2]) }),
      'WRONG_TYPE',
      'The labels are int32, expected uint8.',
    ],
    [
      'a label too many',
      images,
      encodeIdx({ type: 'uint8', shape: [3], data: new Uint8Array(3) }),
      'COUNT_MISMATCH',
      'Found 2 images and 3 labels, expected as many labels as images.',
    ],
    [
      'a label above 9',
      images,
      encodeIdx({ type: 'uint8', shape: [2], data: new Uint8Array([3, 10]) }),
      'INVALID_LABEL',
      'Label 1 is 10, expected 0 to 9.',
    ],
    ['a wrong magic number', images.subarray(1), labels, 'IDX_MAGIC', 'found 00 08 03 00'],
  ])('refuses %s', (_name, imagesBytes, labelsBytes, code, message) => {
    const make = () => digitSetFromIdx(imagesBytes, labelsBytes);
    expect(make).toThrow(expect.objectContaining({ code }));
    expect(make).toThrow(message);
  });
});
