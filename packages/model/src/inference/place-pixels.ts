import type { InputSize } from '../architecture/architecture';
import { paddedInputShape } from '../architecture/padded-input-shape';

/** Where an image's bytes stand among the numbers that the first layer takes. */
export interface PixelPlaces {
  /** Numbers of one padded image. */
  readonly size: number;
  /** For each byte of an image (channel, row, column), its place in the padded image. */
  readonly places: Uint32Array;
}

/** Plans how bytes in channel, row, column order go into padded maps `[channels, rows, columns]`, or `[rows, columns, channels]`. */
export function planPixelPlaces(input: InputSize, channelsLast: boolean): PixelPlaces {
  const { rows, columns, padding = 0 } = input;
  const [channels, paddedRows, paddedColumns] = paddedInputShape(input);
  const places = new Uint32Array(channels * rows * columns);
  for (let byte = 0; byte < places.length; byte++) {
    const channel = Math.floor(byte / (rows * columns));
    const row = (Math.floor(byte / columns) % rows) + padding;
    const column = (byte % columns) + padding;
    places[byte] = channelsLast
      ? (row * paddedColumns + column) * channels + channel
      : (channel * paddedRows + row) * paddedColumns + column;
  }
  return { size: channels * paddedRows * paddedColumns, places };
}
