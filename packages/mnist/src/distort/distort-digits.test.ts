import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distortedChecksum, strongDistortion } from '../../test/distortion';
import { readMnistFile } from '../../test/mnist-files';
import type { DigitSet } from '../digit-set';
import { digitSetFromIdx } from '../digits/digit-set-from-idx';
import { sliceDigits } from '../digits/slice-digits';
import { sha256 } from '../node/sha256';
import { distortDigits } from './distort-digits';
import type { Distortion } from './distortion';

const train = digitSetFromIdx(readMnistFile('train-images-idx3-ubyte'), readMnistFile('train-labels-idx1-ubyte'));
const few = sliceDigits(train, 0, 300);
const none: Distortion = { rotation: 0, scale: 0, shear: 0, translation: 0 };
const distorted = (digits: DigitSet, epoch = 3, seed = 1) =>
  distortDigits(digits, { distortion: strongDistortion, seed, epoch }).images;

describe('distortDigits', () => {
  it('makes the committed bytes', () => {
    expect(sha256(distorted(few))).toBe(distortedChecksum);
  });

  it('makes the same bytes again, others in another epoch and others from another seed', () => {
    const checksums = [distorted(few), distorted(few), distorted(few, 4), distorted(few, 3, 2)].map(sha256);
    expect(checksums[1]).toBe(checksums[0]);
    expect(new Set(checksums).size).toBe(3);
  });

  it('makes of a part what it makes of the whole there', () => {
    const options = { distortion: strongDistortion, seed: 1, epoch: 3 };
    const part = distortDigits(sliceDigits(few, 100, 200), { ...options, firstImage: 100 });
    expect(sha256(part.images)).toBe(sha256(distorted(few).subarray(100 * 784, 200 * 784)));
    expect(part.labels).toEqual(few.labels.subarray(100, 200));
  });

  it('distorts equal images each in its own way', () => {
    const twice = { ...few, images: new Uint8Array([...few.images.subarray(0, 784), ...few.images.subarray(0, 784)]) };
    const images = distorted({ ...twice, labels: few.labels.subarray(0, 2), count: 2 });
    expect(images.subarray(0, 784)).not.toEqual(images.subarray(784));
  });

  it('leaves blank paper blank, of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(), (rows, columns, seed) => {
        const images = new Uint8Array(rows * columns);
        const blank = { images, labels: new Uint8Array(1), count: 1, rows, columns };
        expect(distortDigits(blank, { distortion: strongDistortion, seed, epoch: 1 }).images).toEqual(images);
      }),
      { numRuns: 10 },
    );
  });

  it('changes nothing when every number is 0', () => {
    expect(sha256(distortDigits(few, { distortion: none, seed: 1, epoch: 1 }).images)).toBe(sha256(few.images));
  });

  it('moves by at most the translation, and keeps the ink', () => {
    const dot = new Uint8Array(784);
    dot[14 * 28 + 14] = 200;
    const digits = { images: dot, labels: new Uint8Array(1), count: 1, rows: 28, columns: 28 };
    for (let epoch = 1; epoch <= 50; epoch++) {
      const { images } = distortDigits(digits, { distortion: { ...none, translation: 3 }, seed: 5, epoch });
      const places = [...images.keys()].filter((place) => images[place] > 0);
      for (const place of places) {
        expect(Math.abs(Math.floor(place / 28) - 14)).toBeLessThanOrEqual(3);
        expect(Math.abs((place % 28) - 14)).toBeLessThanOrEqual(3);
      }
      expect(Math.abs(images.reduce((sum, ink) => sum + ink) - 200)).toBeLessThanOrEqual(2);
    }
  });

  it('does not touch the set that it is given', () => {
    const before = sha256(few.images);
    distorted(few);
    expect(sha256(few.images)).toBe(before);
  });

  it.each<[string, Partial<Parameters<typeof distortDigits>[1]>]>([
    ['The seed of the distortion is -1.', { seed: -1 }],
    ['The epoch of the distortion is 0.5.', { epoch: 0.5 }],
    ['The firstImage of the distortion is NaN.', { firstImage: Number.NaN }],
    ["The distortion's rotation is 91.", { distortion: { ...none, rotation: 91 } }],
  ])('says "%s"', (message, change) => {
    expect(() => distortDigits(few, { distortion: none, seed: 1, epoch: 1, ...change })).toThrow(message);
  });
});
