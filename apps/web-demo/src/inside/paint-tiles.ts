import type { Theme } from '../styles/theme';
import { arrangeTiles, type Tiles } from './arrange-tiles';
import { colourIndex, colourTable, type ScaleName } from './colour-scale';

/** Paints numbers as tiles: `data` holds tile after tile, each row-major. The gaps stay transparent. */
export function paintTiles(
  canvas: HTMLCanvasElement,
  tiles: Tiles,
  data: ArrayLike<number>,
  scale: ScaleName,
  theme: Theme,
): void {
  const { width, height, places } = arrangeTiles(tiles);
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(width, height);
  const table = colourTable(scale, theme);
  const largest = largestSize(data);
  const size = tiles.rows * tiles.columns;
  places.forEach((place, tile) => {
    for (let at = 0; at < size; at++) {
      const colour = 3 * colourIndex(scale, data[tile * size + at] ?? 0, largest);
      const x = place.x + (at % tiles.columns) * tiles.zoom;
      const y = place.y + Math.floor(at / tiles.columns) * tiles.zoom;
      fillSquare(image, x, y, tiles.zoom, table, colour);
    }
  });
  context.putImageData(image, 0, 0);
}

/** The largest absolute value: what the ends of a colour scale stand for. */
function largestSize(data: ArrayLike<number>): number {
  let largest = 0;
  for (let at = 0; at < data.length; at++) largest = Math.max(largest, Math.abs(data[at] ?? 0));
  return largest;
}

function fillSquare(
  image: ImageData,
  left: number,
  top: number,
  side: number,
  table: Uint8Array,
  colour: number,
): void {
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      const pixel = 4 * (y * image.width + x);
      for (const channel of [0, 1, 2]) image.data[pixel + channel] = table[colour + channel] ?? 0;
      image.data[pixel + 3] = 255;
    }
  }
}
