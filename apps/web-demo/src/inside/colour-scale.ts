import { palette, type Rgb } from '../styles/palette';
import type { Theme } from '../styles/theme';

/** How numbers become colours. */
export type ScaleName =
  /** 0 paper, largest ink: images. */
  | 'ink'
  /** 0 paper, largest blue, most negative orange: everything that a network computes. */
  | 'signed';

const steps = 255;

/**
 * The colours of a scale as bytes, RGB after RGB.
 *
 * `ink`: 256 colours from 0 to the largest value. `signed`: 511, from the most negative value over 0, in the middle, to the largest.
 */
export function colourTable(name: ScaleName, theme: Theme): Uint8Array {
  const { paper, ink, blue, orange } = palette[theme];
  if (name === 'ink') return mixes(paper, ink);
  const table = new Uint8Array((2 * steps + 1) * 3);
  table.set(mixes(orange, paper));
  table.set(mixes(paper, blue), steps * 3);
  return table;
}

/** Where a value lies in the table of its scale. */
export function colourIndex(name: ScaleName, value: number, largest: number): number {
  const share = largest > 0 && Number.isFinite(value) ? Math.max(-1, Math.min(1, value / largest)) : 0;
  return name === 'ink' ? Math.round(Math.max(0, share) * steps) : steps + Math.round(share * steps);
}

function mixes(from: Rgb, to: Rgb): Uint8Array {
  const table = new Uint8Array((steps + 1) * 3);
  for (let step = 0; step <= steps; step++) {
    for (const channel of [0, 1, 2] as const) {
      table[step * 3 + channel] = Math.round(from[channel] + ((to[channel] - from[channel]) * step) / steps);
    }
  }
  return table;
}
