import { MnistError } from '../mnist-error';
import type { InkPlane } from './ink-plane';
import { checkPicture, type Picture, type PixelReader, pixelReader } from './picture';

/** A picture whose strongest mark differs from the paper by less than this, of 255, is blank. */
const faintestInk = 20;

/** Gaussian noise of the paper passes this many standard deviations once in a billion pixels. */
const noiseDeviations = 6;

/** Median absolute deviation to standard deviation, for Gaussian noise. */
const deviationPerMedian = 1.4826;

/** MNIST's own strongest pixel is 254 or 255. */
const fullInk = 254;

/**
 * Tells ink from paper: paper becomes 0, the strongest ink 255.
 *
 * The border says what paper looks like; ink is what differs from it, on the side (darker or lighter) with more difference.
 *
 * @throws MnistError `INVALID_IMAGE` or `BLANK_IMAGE`
 */
export function separateInk(picture: Picture): InkPlane {
  checkPicture(picture);
  const { width, height } = picture;
  const brightness = compositeOnPaper(picture);
  const border = borderPixels(width, height).map((pixel) => brightness[pixel] ?? 0);
  const paper = median(border);
  const noise = deviationPerMedian * median(border.map((value) => Math.abs(value - paper)));

  const direction = inkDirection(brightness, paper);
  const data = brightness.map((value) => Math.max(0, direction * (value - paper)));
  const strongest = data.reduce((largest, value) => Math.max(largest, value), 0);
  const weakest = noiseDeviations * noise;
  if (strongest < faintestInk || strongest <= weakest) throw blank(strongest);

  const gain = strongest < fullInk ? 255 / strongest : 1;
  return { data: data.map((value) => (value < weakest ? 0 : value * gain)), width, height };
}

/** Brightness of every pixel, 0 to 255, with transparent ones showing the paper behind them. */
function compositeOnPaper(picture: Picture): Float32Array {
  const pixels = pixelReader(picture);
  const paper = paperBehind(picture, pixels);
  const brightness = new Float32Array(picture.width * picture.height);
  for (let pixel = 0; pixel < brightness.length; pixel++) {
    const opacity = pixels.alpha(pixel) / 255;
    brightness[pixel] = opacity * pixels.luminance(pixel) + (1 - opacity) * paper;
  }
  return brightness;
}

/** An opaque border shows the paper itself; behind a transparent one lies whichever of white and black the ink stands out from. */
function paperBehind({ width, height }: Picture, pixels: PixelReader): number {
  const opaqueBorder = borderPixels(width, height).filter((pixel) => pixels.alpha(pixel) >= 128);
  if (opaqueBorder.length >= width + height - 2) return median(opaqueBorder.map((pixel) => pixels.luminance(pixel)));
  let drawn = 0;
  let brightness = 0;
  for (let pixel = 0; pixel < width * height; pixel++) {
    drawn += pixels.alpha(pixel);
    brightness += pixels.alpha(pixel) * pixels.luminance(pixel);
  }
  return brightness < 127.5 * drawn || drawn === 0 ? 255 : 0;
}

/** -1 for dark ink, 1 for light ink; squares, so that a few strong marks outweigh many weak ones. */
function inkDirection(brightness: Float32Array, paper: number): -1 | 1 {
  let darker = 0;
  let lighter = 0;
  for (const value of brightness) {
    const square = (value - paper) ** 2;
    if (value < paper) darker += square;
    else lighter += square;
  }
  return darker > lighter ? -1 : 1;
}

function borderPixels(width: number, height: number): number[] {
  const rows = Array.from({ length: width }, (_, column) => [column, (height - 1) * width + column]);
  const columns = Array.from({ length: height }, (_, row) => [row * width, row * width + width - 1]);
  return [...new Set([...rows, ...columns].flat())];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((first, second) => first - second);
  return sorted[sorted.length >> 1] ?? 0;
}

function blank(strongest: number): MnistError {
  return new MnistError(
    'BLANK_IMAGE',
    `The picture is blank: no mark stands out from the paper (strongest difference ${Math.round(strongest)} of 255).`,
    'Draw a digit with clear contrast.',
  );
}
