/** One channel of a picture: float32, row-major, shape `[height, width]`, 0 (paper) to 255 (ink). */
export interface InkPlane {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Makes a plane whose values are given by row and column. */
export function planeFrom(width: number, height: number, valueAt: (row: number, column: number) => number): InkPlane {
  const data = new Float32Array(width * height);
  for (let row = 0, position = 0; row < height; row++) {
    for (let column = 0; column < width; column++, position++) data[position] = valueAt(row, column);
  }
  return { data, width, height };
}

/** The value at a place, 0 (paper) outside the plane. */
export function inkAt({ data, width, height }: InkPlane, row: number, column: number): number {
  const isInside = row >= 0 && row < height && column >= 0 && column < width;
  return isInside ? (data[row * width + column] ?? 0) : 0;
}
