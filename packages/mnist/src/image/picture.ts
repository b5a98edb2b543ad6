import { MnistError } from '../mnist-error';

/** A picture of one digit, as a canvas, a camera or an image file gives it. */
export interface Picture {
  /** Bytes, row-major, shape `[height, width, channels]`. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA (not premultiplied); by default 4, as a canvas has it. */
  readonly channels?: 1 | 2 | 3 | 4;
}

/** Reads the pixels of a picture. */
export interface PixelReader {
  /** Brightness, 0 black to 255 white. */
  luminance(pixel: number): number;
  /** Opacity, 0 to 255. */
  alpha(pixel: number): number;
}

/** @throws MnistError `INVALID_IMAGE` when the sizes do not fit the data */
export function checkPicture({ data, width, height, channels = 4 }: Picture): void {
  const isSize = (size: number) => Number.isInteger(size) && size >= 1;
  if (!isSize(width) || !isSize(height) || ![1, 2, 3, 4].includes(channels)) {
    throw new MnistError(
      'INVALID_IMAGE',
      `The picture is ${width} x ${height} with ${channels} channels.`,
      'Pass whole numbers of at least 1 as width and height, and 1, 2, 3 or 4 channels.',
    );
  }
  if (data.length === width * height * channels) return;
  throw new MnistError(
    'INVALID_IMAGE',
    `The picture has ${data.length} bytes, expected ${width} x ${height} x ${channels} = ${width * height * channels}.`,
    'Pass one byte per channel of each pixel, row by row.',
  );
}

/** Brightness by ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B. */
export function pixelReader({ data, channels = 4 }: Picture): PixelReader {
  const at = (pixel: number, channel: number) => data[pixel * channels + channel] ?? 0;
  const isColour = channels >= 3;
  const hasAlpha = channels === 2 || channels === 4;
  return {
    luminance: isColour
      ? (pixel) => 0.299 * at(pixel, 0) + 0.587 * at(pixel, 1) + 0.114 * at(pixel, 2)
      : (pixel) => at(pixel, 0),
    alpha: hasAlpha ? (pixel) => at(pixel, channels - 1) : () => 255,
  };
}
