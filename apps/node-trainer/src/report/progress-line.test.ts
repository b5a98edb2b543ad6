import { describe, expect, it } from 'vitest';
import { createColours } from '../terminal/colours';
import { textWidth } from '../terminal/text-width';
import { formatBar, formatDownload, formatProgress } from './progress-line';

const plain = createColours(false);
const progress = { epoch: 2, epochs: 5, step: 1733, totalSteps: 4685, imagesPerSecond: 3512.4, secondsLeft: 53.8 };

describe('the progress line', () => {
  it('shows epoch, share, images per second and time left', () => {
    expect(formatProgress(progress, 80, plain)).toBe(
      'Epoch 2/5 ━━━━━━━━━━━━━╸───────────────────────  36%  3,512 images/s  0:54 left',
    );
  });

  it('leaves out the speed, then the time, then the bar, where it is narrow', () => {
    expect(formatProgress(progress, 40, plain)).toBe('Epoch 2/5 ━━━━━────────  36%  0:54 left');
    expect(formatProgress(progress, 27, plain)).toBe('Epoch 2/5 ━━━━───────  36%');
    expect(formatProgress(progress, 8, plain)).toBe('36%');
  });

  it('is narrower than any terminal, coloured or not', () => {
    for (let columns = 1; columns <= 200; columns++) {
      for (const step of [0, 1, 4684, 4685]) {
        const line = formatProgress({ ...progress, step }, columns, createColours(true));
        expect(textWidth(line)).toBeLessThan(columns);
      }
    }
  });

  it('fills the bar from empty to full', () => {
    expect(formatBar(0, 4, plain)).toBe('────');
    expect(formatBar(0.125, 4, plain)).toBe('╸───');
    expect(formatBar(0.5, 4, plain)).toBe('━━──');
    expect(formatBar(1, 4, plain)).toBe('━━━━');
    expect(formatBar(1.5, 4, plain)).toBe('━━━━');
  });

  it('counts the megabytes of a download, cut to the terminal', () => {
    const file = 'train-images-idx3-ubyte';
    expect(formatDownload(file, 4_950_000, 9_912_422, 80)).toBe(`downloading ${file}: 5.0 of 9.9 MB`);
    expect(formatDownload(file, 0, 9_912_422, 20)).toBe('downloading train-i');
  });
});
