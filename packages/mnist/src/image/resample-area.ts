import type { InkPlane } from './ink-plane';

/**
 * Scales a plane by area: each new pixel is the mean of the part of the picture that it covers, so no stroke is lost between samples.
 *
 * The picture starts at the new plane's top left corner. Where it ends inside a pixel, the rest of that pixel is paper.
 *
 * @param scale - new pixels per old pixel
 */
export function resampleArea(plane: InkPlane, scale: number): InkPlane {
  return transpose(shrinkRows(transpose(shrinkRows(plane, scale)), scale));
}

/**
 * Scales along the rows.
 *
 * ```text
 * old   |--0--|--1--|--2--|--3--|--4--|
 * new   |----0----|----1----|----2----|      new 0 = all of old 0 + 2/3 of old 1, times scale
 * ```
 */
function shrinkRows({ data, width, height }: InkPlane, scale: number): InkPlane {
  const newWidth = Math.max(1, Math.ceil(width * scale - 1e-6));
  const shrunk = new Float32Array(newWidth * height);
  for (let column = 0; column < newWidth; column++) {
    const start = column / scale;
    const end = Math.min((column + 1) / scale, width);
    for (let source = Math.floor(start); source < end; source++) {
      const share = (Math.min(source + 1, end) - Math.max(source, start)) * scale;
      for (let row = 0; row < height; row++) {
        const position = row * newWidth + column;
        shrunk[position] = (shrunk[position] ?? 0) + share * (data[row * width + source] ?? 0);
      }
    }
  }
  return { data: shrunk, width: newWidth, height };
}

function transpose({ data, width, height }: InkPlane): InkPlane {
  const turned = new Float32Array(data.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) turned[column * height + row] = data[row * width + column] ?? 0;
  }
  return { data: turned, width: height, height: width };
}
