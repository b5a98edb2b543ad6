import { MnistError, toMnistImage } from '@lenet/mnist';
import type { PastedImage } from './sheet';

/** Larger pictures are scaled down to this before they are read: a digit needs no more, and a photo has 20 times as many pixels. */
const largestSide = 640;

/** Files beyond this are no picture of a digit. */
const mostBytes = 50e6;

/** A file that shows no digit, with what to do about it. */
class PictureError extends Error {
  override readonly name = 'PictureError';
}

/**
 * Reads the digit in a picture file.
 *
 * @throws PictureError in one line: what was found and what to do.
 */
export async function imageFromFile(file: File): Promise<PastedImage> {
  const name = nameOf(file);
  if (file.size > mostBytes) {
    throw new PictureError(`${name} has ${Math.round(file.size / 1e6)} MB. Choose a picture of at most 50 MB.`);
  }
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new PictureError(`${name} is not a picture that this browser can read. Choose a PNG or JPEG of one digit.`);
  });
  try {
    return { pixels: toMnistImage(pixelsOf(bitmap)), description: name };
  } catch (error) {
    if (error instanceof MnistError) throw new PictureError(`${name}: ${error.message} ${error.hint}`);
    throw error;
  } finally {
    bitmap.close();
  }
}

function pixelsOf(bitmap: ImageBitmap): ImageData {
  const scale = Math.min(1, largestSide / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null)
    throw new PictureError('This browser gives no canvas to read pictures with. Use a current one.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** What a file is called in a line: a pasted picture has no telling name, and others may have endless ones. */
function nameOf({ name }: File): string {
  if (name === '' || name === 'image.png') return 'The pasted picture';
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
