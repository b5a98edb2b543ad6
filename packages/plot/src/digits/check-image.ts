import { PlotError } from '../plot-error.js';

/** The size of an image that is not told otherwise: that of MNIST. */
export const mnistSide = 28;

/** Throws unless `image` holds exactly `rows * columns` bytes. */
export function checkImage(place: string, image: Uint8Array, rows: number, columns: number): void {
  for (const [name, size] of Object.entries({ rows, columns })) {
    if (Number.isInteger(size) && size >= 1 && size <= 256) continue;
    throw new PlotError('INVALID_IMAGE', `${place} has ${name} = ${size}.`, 'Give a whole number from 1 to 256.');
  }
  const isBytes = image instanceof Uint8Array || (image as unknown) instanceof Uint8ClampedArray;
  if (isBytes && image.length === rows * columns) return;
  const found = isBytes ? `${image.length} bytes` : `no Uint8Array but ${typeof image}`;
  throw new PlotError(
    'INVALID_IMAGE',
    `${place} is ${found}.`,
    `Give ${rows * columns} bytes (${rows} rows of ${columns}), 0 paper to 255 ink.`,
  );
}
