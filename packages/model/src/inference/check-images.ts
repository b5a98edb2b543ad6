import type { InputSize } from '../architecture/architecture';
import { ModelError } from '../model-error';

/** The number of images in the bytes; throws when they are not whole images. */
export function countImages(input: InputSize, images: Uint8Array): number {
  const size = imageSize(input);
  if (images instanceof Uint8Array && images.length % size === 0) return images.length / size;
  throw invalidImages(input, images, `a whole number of images of ${size} bytes`);
}

/** Throws when the bytes are not exactly one image. */
export function requireOneImage(input: InputSize, image: Uint8Array): void {
  const size = imageSize(input);
  if (image instanceof Uint8Array && image.length === size) return;
  throw invalidImages(input, image, `one image of ${size} bytes`);
}

/** Bytes of one image. */
export function imageSize({ channels, rows, columns }: InputSize): number {
  return channels * rows * columns;
}

function invalidImages({ channels, rows, columns }: InputSize, images: unknown, expected: string): ModelError {
  const found = images instanceof Uint8Array ? `${images.length} bytes` : 'a value that is not a Uint8Array';
  const layout = channels === 1 ? `${rows} rows of ${columns}` : `${channels} channels of ${rows} rows of ${columns}`;
  return new ModelError(
    'INVALID_IMAGES',
    `Expected ${expected} (${layout}), found ${found}.`,
    'Give a Uint8Array with one byte a pixel, row by row, 0 for paper to 255 for ink.',
  );
}
