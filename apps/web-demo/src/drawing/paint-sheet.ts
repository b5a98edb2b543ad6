import { colourIndex, colourTable } from '../inside/colour-scale';
import type { Theme } from '../styles/theme';
import { paintStrokes } from './paint-strokes';
import type { Sheet } from './sheet';

const imageSide = 28;

/** Paints the sheet over the whole canvas, in the ink of the theme, on transparent paper. */
export function paintSheet(canvas: HTMLCanvasElement, sheet: Sheet, theme: Theme): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const side = canvas.width;
  context.clearRect(0, 0, side, side);
  if (sheet.kind === 'image') {
    paintImage(context, sheet.image.pixels, side, theme);
    return;
  }
  const ink = colourTable('ink', theme).subarray(-3);
  context.strokeStyle = `rgb(${ink.join(' ')})`;
  paintStrokes(context, sheet.strokes, side);
}

function paintImage(context: CanvasRenderingContext2D, pixels: Uint8Array, side: number, theme: Theme): void {
  const small = new OffscreenCanvas(imageSide, imageSide);
  const smallContext = small.getContext('2d');
  if (smallContext === null) return;
  const table = colourTable('ink', theme);
  const picture = smallContext.createImageData(imageSide, imageSide);
  pixels.forEach((value, pixel) => {
    const colour = 3 * colourIndex('ink', value, 255);
    picture.data.set([table[colour] ?? 0, table[colour + 1] ?? 0, table[colour + 2] ?? 0, 255], pixel * 4);
  });
  smallContext.putImageData(picture, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, side, side);
}
