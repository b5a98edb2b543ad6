import { type InkPlane, inkAt, planeFrom } from './ink-plane';

/** Half a pixel of a digit that is 20 pixels long, as a share of its longer side. */
const halfPixel = 1 / 40;

/** Weaker marks than this are no edge of a large picture: the ripples of a JPEG, the far end of a blur. */
const faintestEdge = 0.04 * 255;

/** First and last place with ink, both included. */
interface Extent {
  readonly first: number;
  readonly last: number;
}

/** Cuts away the empty rows and columns around the ink; the plane has to have ink. */
export function cropToInk(plane: InkPlane): InkPlane {
  const { rowPeaks, columnPeaks } = peaksOf(plane);
  const step = Math.floor(halfPixel * Math.max(length(outerExtent(rowPeaks)), length(outerExtent(columnPeaks))));
  const rows = sharpExtent(rowPeaks, step);
  const columns = sharpExtent(columnPeaks, step);
  return planeFrom(length(columns), length(rows), (row, column) =>
    inkAt(plane, rows.first + row, columns.first + column),
  );
}

/** The strongest ink of each row and of each column. */
function peaksOf({ data, width, height }: InkPlane): { rowPeaks: Float32Array; columnPeaks: Float32Array } {
  const rowPeaks = new Float32Array(height);
  const columnPeaks = new Float32Array(width);
  for (let row = 0, position = 0; row < height; row++) {
    for (let column = 0; column < width; column++, position++) {
      const ink = data[position] ?? 0;
      if (ink > (rowPeaks[row] ?? 0)) rowPeaks[row] = ink;
      if (ink > (columnPeaks[column] ?? 0)) columnPeaks[column] = ink;
    }
  }
  return { rowPeaks, columnPeaks };
}

function outerExtent(peaks: Float32Array): Extent {
  const hasInk = (peak: number) => peak > 0;
  return { first: peaks.findIndex(hasInk), last: peaks.findLastIndex(hasInk) };
}

/**
 * Where the ink begins and ends, not counting the blur of its edges: an edge is where the ink is half as strong as half a pixel of the
 * result further in.
 *
 * ```text
 *                 ________        sharp edge: where ink begins
 *               /|                blurred edge: half way up
 * ink  ________/ |
 *             ^-^
 * ```
 */
function sharpExtent(peaks: Float32Array, step: number): Extent {
  let { first, last } = outerExtent(peaks);
  const peakAt = (place: number) => peaks[place] ?? 0;
  const isBlur = (place: number, inwards: number) =>
    peakAt(place) < Math.max(peakAt(place + inwards) / 2, step > 0 ? faintestEdge : 0);
  while (isBlur(first, step)) first++;
  while (isBlur(last, -step)) last--;
  return { first, last };
}

function length({ first, last }: Extent): number {
  return last - first + 1;
}
