/** All pixels of one shade of ink, as the data of one SVG path in pixel units. */
export interface PixelPath {
  /** Share of ink, above 0 and at most 1. */
  readonly opacity: number;
  readonly data: string;
}

/**
 * Turns an image into one path a shade, each made of the horizontal runs of equal pixels.
 *
 * A vector is as crisp at any size as the pixels are and recolours with the theme; a bitmap needs `image-rendering`, which
 * renderers read differently, and a `data:` address, which some content security policies forbid.
 *
 * @param image `rows * columns` bytes, row-major, 0 paper to 255 ink.
 * @param shades how many shades of ink are told apart, at most 255 (then nothing is rounded).
 */
export function pixelPaths(image: Uint8Array, columns: number, shades: number): readonly PixelPath[] {
  const paths = new Map<number, string>();
  let start = 0;
  for (let at = 0; at < image.length; at += 1) {
    const shade = shadeOf(image[at], shades);
    const rowEnds = (at + 1) % columns === 0;
    if (!rowEnds && shadeOf(image[at + 1], shades) === shade) continue;
    const [length, x, y] = [at + 1 - start, start % columns, Math.floor(start / columns)];
    if (shade > 0) paths.set(shade, `${paths.get(shade) ?? ''}M${x} ${y}h${length}v1h-${length}z`);
    start = at + 1;
  }
  return [...paths]
    .sort(([first], [second]) => first - second)
    .map(([shade, data]) => ({ opacity: shade / shades, data }));
}

function shadeOf(value = 0, shades: number): number {
  return Math.round((value / 255) * shades);
}
