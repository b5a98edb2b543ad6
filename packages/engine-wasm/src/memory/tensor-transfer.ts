import type { ModelParameters } from '@lenet/model';
import type { TensorPlace } from '../plan/network-layout';

/** Copies parameters (or moments, `offset` bytes behind them) to their places. */
export function writeTensors(
  buffer: ArrayBufferLike,
  places: readonly TensorPlace[],
  offset: number,
  parameters: ModelParameters,
): void {
  for (const place of places) {
    const { data } = parameters[place.name];
    for (let row = 0; row < place.rows; row++) {
      rowView(buffer, place, offset, row).set(data.subarray(row * place.columns, (row + 1) * place.columns));
    }
  }
}

/** Copies parameters (or moments, `offset` bytes behind them) out of memory. */
export function readTensors(buffer: ArrayBufferLike, places: readonly TensorPlace[], offset: number): ModelParameters {
  return Object.fromEntries(
    places.map((place) => {
      const data = new Float32Array(place.rows * place.columns);
      for (let row = 0; row < place.rows; row++) data.set(rowView(buffer, place, offset, row), row * place.columns);
      return [place.name, { shape: place.shape, data }];
    }),
  );
}

function rowView(buffer: ArrayBufferLike, place: TensorPlace, offset: number, row: number): Float32Array {
  return new Float32Array(buffer, place.address + offset + 4 * row * place.stride, place.columns);
}
