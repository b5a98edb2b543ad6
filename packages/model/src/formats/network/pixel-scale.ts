import { pixelMean, pixelStandardDeviation } from '../../inference/normalization';
import { FormatFault } from '../format-fault';

/** What a file does to pixels before its first layer: `scale * pixel + offset`. */
export interface PixelScale {
  readonly scale: number;
  readonly offset: number;
}

/** Nothing is done to pixels. */
export const untouchedPixels: PixelScale = { scale: 1, offset: 0 };

/** `(byte / 255 - mean) / deviation`: from bytes to what the networks of this package see. */
export const normalizedBytes: PixelScale = {
  scale: 1 / 255 / pixelStandardDeviation,
  offset: -pixelMean / pixelStandardDeviation,
};

/** The same from pixels of 0 to 1. */
const normalizedShares: PixelScale = { scale: 1 / pixelStandardDeviation, offset: -pixelMean / pixelStandardDeviation };

/**
 * Checks that the first layer sees the pixels that the networks of this package see: normalised outside the file, or in it.
 *
 * @throws FormatFault when they are normalised otherwise
 */
export function requireKnownPixels({ scale, offset }: PixelScale): void {
  const isKnown = [untouchedPixels, normalizedBytes, normalizedShares].some(
    (known) => Math.abs(scale / known.scale - 1) < 1e-4 && Math.abs(offset - known.offset) < 1e-4,
  );
  if (isKnown) return;
  throw new FormatFault(
    `it normalises pixels as ${scale.toPrecision(4)} * pixel + ${offset.toPrecision(4)}`,
    `Train and write it with (pixel / 255 - ${pixelMean}) / ${pixelStandardDeviation}.`,
  );
}
