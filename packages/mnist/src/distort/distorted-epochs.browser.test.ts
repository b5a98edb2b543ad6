import { expect, it, vi } from 'vitest';
import { distortedChecksum, strongDistortion } from '../../test/distortion';
import { loadDigits } from '../browser';
import { sha256 } from '../browser/sha256';
import { sliceDigits } from '../digits/slice-digits';
import { distortDigits } from './distort-digits';
import { DistortedEpochs } from './distorted-epochs';

const { train } = await loadDigits({ baseUrls: ['/mnist/'] });
const digits = sliceDigits(train, 0, 300);
const options = { distortion: strongDistortion, seed: 1 };

it('makes the committed bytes in Chromium, here and in a worker', async () => {
  expect(navigator.userAgent).toContain('Chrome/');
  expect(await sha256(distortDigits(digits, { ...options, epoch: 3 }).images)).toBe(distortedChecksum);
  using epochs = new DistortedEpochs(digits, { ...options, threads: 2 });
  expect(await sha256((await epochs.take(3)).images)).toBe(distortedChecksum);
  expect(epochs.place).toBe('2 workers');
});

it('makes them on the calling thread when the page refuses the script of a worker', async () => {
  const refused = class extends Worker {
    constructor() {
      super('/not-there.js');
    }
  };
  vi.stubGlobal('Worker', refused);
  using epochs = new DistortedEpochs(digits, options);
  expect(await sha256((await epochs.take(3)).images)).toBe(distortedChecksum);
  expect(epochs.place).toBe('the calling thread (no worker: its script was refused)');
  vi.unstubAllGlobals();
});
