import type { ModelParameters } from '@lenet/model';
import type { StateLayout, TensorLayout } from './state-layout';

/** Parameters in the order of the buffer: float32, `layout.size` of them, zeros between the rows. */
export function packParameters(layout: StateLayout, parameters: ModelParameters): Float32Array<ArrayBuffer> {
  const packed = new Float32Array(layout.size);
  for (const tensor of layout.tensors) {
    const { data } = parameters[tensor.name];
    for (let row = 0; row < tensor.rows; row++) {
      packed.set(data.subarray(row * tensor.columns, (row + 1) * tensor.columns), tensor.offset + row * tensor.pitch);
    }
  }
  return packed;
}

/** The inverse of {@link packParameters}; the names come in the order of `names`. */
export function unpackParameters(layout: StateLayout, names: readonly string[], packed: Float32Array): ModelParameters {
  const byName = new Map(layout.tensors.map((tensor) => [tensor.name, tensor]));
  return Object.fromEntries(
    names.flatMap((name) => {
      const tensor = byName.get(name);
      return tensor ? [[name, { shape: tensor.shape, data: unpackTensor(tensor, packed) }]] : [];
    }),
  );
}

function unpackTensor({ rows, columns, pitch, offset }: TensorLayout, packed: Float32Array): Float32Array {
  const data = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const start = offset + row * pitch;
    data.set(packed.subarray(start, start + columns), row * columns);
  }
  return data;
}
