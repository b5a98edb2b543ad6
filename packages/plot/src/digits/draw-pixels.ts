import type { Drawing } from '../svg/drawing.js';
import { formatCoordinate } from '../svg/format-number.js';
import { colours } from '../theme/colours.js';
import { pixelPaths } from './pixel-paths.js';

interface PixelPlace {
  readonly x: number;
  readonly y: number;
  /** Width of the picture; its height follows from the shape of the image. */
  readonly width: number;
  readonly rows: number;
  readonly columns: number;
  readonly shades: number;
}

/** Draws an image as sharp-edged pixels of ink on paper. */
export function drawPixels(drawing: Drawing, image: Uint8Array, place: PixelPlace): void {
  const pixel = place.width / place.columns;
  drawing.rectangle(place.x, place.y, place.width, pixel * place.rows, { fill: colours.paper });
  // Rounding the scale to two decimals, as coordinates are, would shift the last pixel visibly.
  const scale = String(Math.round(pixel * 1e6) / 1e6);
  const move = `translate(${formatCoordinate(place.x)} ${formatCoordinate(place.y)}) scale(${scale})`;
  drawing.group(`transform="${move}" shape-rendering="crispEdges"`, { fill: colours.ink }, () => {
    for (const { opacity, data } of pixelPaths(image, place.columns, place.shades)) {
      drawing.path(data, opacity === 1 ? {} : { opacity });
    }
  });
}
