import { MnistError, toMnistImage } from '@lenet/mnist';
import { paintStrokes } from './paint-strokes';
import type { Sheet, Stroke } from './sheet';

/** Side of the canvas that strokes are read from: seven pixels for each of a digit's twenty, plus a margin. */
const readingSide = 196;

/**
 * The image that the network sees of a sheet: fitted into 20x20 and centred by mass, as MNIST's were.
 *
 * @returns bytes, row-major `[28, 28]`, 0 paper to 255 ink; nothing for an empty sheet.
 */
export function readSheet(sheet: Sheet): Uint8Array | undefined {
  return sheet.kind === 'image' ? sheet.image.pixels : readStrokes(sheet.strokes);
}

function readStrokes(strokes: readonly Stroke[]): Uint8Array | undefined {
  if (strokes.length === 0) return undefined;
  const context = readingContext();
  context.fillStyle = '#fff';
  context.fillRect(0, 0, readingSide, readingSide);
  context.strokeStyle = '#000';
  paintStrokes(context, strokes, readingSide);
  try {
    return toMnistImage(context.getImageData(0, 0, readingSide, readingSide));
  } catch (error) {
    if (error instanceof MnistError && error.code === 'BLANK_IMAGE') return undefined;
    throw error;
  }
}

let context: CanvasRenderingContext2D | undefined;

/** One canvas for the whole page: it is read after every stroke. */
function readingContext(): CanvasRenderingContext2D {
  context ??= createContext();
  return context;
}

function createContext(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = readingSide;
  canvas.height = readingSide;
  const created = canvas.getContext('2d', { willReadFrequently: true });
  if (created === null) throw new Error('This browser gives no canvas to draw on: use a current one.');
  return created;
}
