import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { strongDistortion } from '../../test/distortion';
import { readMnistFile } from '../../test/mnist-files';
import { digitSetFromIdx } from '../digits/digit-set-from-idx';
import { sliceDigits } from '../digits/slice-digits';
import { sha256 } from '../node/sha256';
import { distortDigits } from './distort-digits';
import { DistortedEpochs } from './distorted-epochs';

const train = digitSetFromIdx(readMnistFile('train-images-idx3-ubyte'), readMnistFile('train-labels-idx1-ubyte'));
const digits = sliceDigits(train, 0, 500);
const options = { distortion: strongDistortion, seed: 1 };
const expected = (epoch: number) => sha256(distortDigits(digits, { ...options, epoch }).images);
const taken = async (epochs: DistortedEpochs, epoch: number) => sha256((await epochs.take(epoch)).images);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('DistortedEpochs', () => {
  it.each([
    [0, 'the calling thread'],
    [1, '1 worker'],
    [3, '3 workers'],
  ])('makes the same images with %d workers', async (threads, place) => {
    using epochs = new DistortedEpochs(digits, { ...options, threads });
    expect(await taken(epochs, 3)).toBe(expected(3));
    expect(epochs.place).toBe(place);
  });

  it('makes epochs ahead, in any order, and leaves the set as it was', async () => {
    const before = sha256(digits.images);
    using epochs = new DistortedEpochs(digits, options);
    epochs.prepare(2);
    epochs.prepare(1);
    expect(await taken(epochs, 1)).toBe(expected(1));
    expect(await taken(epochs, 2)).toBe(expected(2));
    expect(await taken(epochs, 2)).toBe(expected(2));
    expect(sha256(digits.images)).toBe(before);
  });

  it('does the work on the calling thread where no worker can be had, and says so', async () => {
    vi.stubGlobal('process', { ...process, getBuiltinModule: undefined });
    using epochs = new DistortedEpochs(digits, options);
    expect(await taken(epochs, 3)).toBe(expected(3));
    expect(epochs.place).toMatch(/^the calling thread \(no worker: .*Worker/);
  });

  it.each([0, 1])('rejects what is under way when it is disposed of, with %d workers', async (threads) => {
    const epochs = new DistortedEpochs(digits, { ...options, threads });
    const images = epochs.take(1);
    epochs.dispose();
    epochs.dispose();
    await expect(images).rejects.toMatchObject({ code: 'DISPOSED' });
    await expect(epochs.take(2)).rejects.toMatchObject({ code: 'DISPOSED' });
  });

  it('refuses what does not fit at once', async () => {
    expect(() => new DistortedEpochs(digits, { ...options, threads: -1 })).toThrow(
      'The threads of the distortion is -1.',
    );
    using epochs = new DistortedEpochs(digits, options);
    await expect(epochs.take(-1)).rejects.toThrow('The epoch of the distortion is -1.');
  });

  it('does not keep a process alive when nobody disposes of it', { timeout: 60_000 }, async () => {
    const script = `
      import { DistortedEpochs } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};
      const digits = { images: new Uint8Array(784), labels: new Uint8Array(1), count: 1, rows: 28, columns: 28 };
      const epochs = new DistortedEpochs(digits, { distortion: { rotation: 1, scale: 0, shear: 0, translation: 0 }, seed: 1 });
      epochs.prepare(1);
      console.log((await epochs.take(2)).count);`;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect({ stdout, stderr }).toEqual({ stdout: '1\n', stderr: '' });
  });
});
