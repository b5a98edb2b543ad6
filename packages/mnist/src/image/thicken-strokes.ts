import { type InkPlane, inkAt, planeFrom } from './ink-plane';

/** The strokes of every MNIST digit are at least this wide: one pixel of the 20 that the digit is long. */
const thinnestStroke = 1 / 20;

/** Longer side of the plane in which strokes are thickened: eight pixels for each of the result's. */
const workingSide = 160;

/**
 * Redraws strokes that are thinner than any of MNIST's pens with the thinnest of them; other planes come back as they are.
 *
 * A hair line would otherwise be spread over whole pixels and come out as grey as a shadow.
 */
export function thickenStrokes(plane: InkPlane): InkPlane {
  if (strokeWidth(plane) >= thinnestStroke * longerSide(plane)) return plane;
  const small = keepStrongest(plane, Math.ceil(longerSide(plane) / workingSide));
  const width = strokeWidth(small);
  const side = longerSide(small);
  // Thickening by r on each side widens the digit too: (width + 2r) / (side + 2r) = thinnestStroke.
  const radius = (thinnestStroke * side - width) / (2 - 2 * thinnestStroke);
  return radius > 0 ? dilate(small, radius) : small;
}

/**
 * Mean width of the strokes in pixels: twice their area over the length of their outline. The outline is the total variation of the ink,
 * so a soft edge counts as much as a sharp one.
 */
function strokeWidth(plane: InkPlane): number {
  let area = 0;
  let outline = 0;
  for (let row = -1; row < plane.height; row++) {
    for (let column = -1; column < plane.width; column++) {
      const ink = inkAt(plane, row, column);
      area += ink;
      outline += Math.hypot(inkAt(plane, row, column + 1) - ink, inkAt(plane, row + 1, column) - ink);
    }
  }
  return (2 * area) / outline;
}

function longerSide({ width, height }: InkPlane): number {
  return Math.max(width, height);
}

/** Shrinks by a whole factor; each new pixel is the strongest ink of its square, so that no line fades. */
function keepStrongest(plane: InkPlane, factor: number): InkPlane {
  if (factor === 1) return plane;
  return planeFrom(Math.ceil(plane.width / factor), Math.ceil(plane.height / factor), (row, column) => {
    let strongest = 0;
    for (let y = row * factor; y < (row + 1) * factor; y++) {
      for (let x = column * factor; x < (column + 1) * factor; x++) strongest = Math.max(strongest, inkAt(plane, y, x));
    }
    return strongest;
  });
}

/** Draws every point of ink as a disc; a disc's rim is as strong as the radius reaches into its pixels. */
function dilate(plane: InkPlane, radius: number): InkPlane {
  const reach = Math.ceil(radius);
  const width = plane.width + 2 * reach;
  const dilated = new Float32Array(width * (plane.height + 2 * reach));
  const disc = discPixels(radius, reach);
  for (let row = 0; row < plane.height; row++) {
    for (let column = 0; column < plane.width; column++) {
      const ink = inkAt(plane, row, column);
      if (ink === 0) continue;
      for (const { y, x, strength } of disc) {
        const position = (row + reach + y) * width + column + reach + x;
        dilated[position] = Math.max(dilated[position] ?? 0, ink * strength);
      }
    }
  }
  return { data: dilated, width, height: plane.height + 2 * reach };
}

function discPixels(radius: number, reach: number): { y: number; x: number; strength: number }[] {
  const pixels = [];
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const strength = Math.min(1, 1 + radius - Math.hypot(x, y));
      if (strength > 0) pixels.push({ y, x, strength });
    }
  }
  return pixels;
}
