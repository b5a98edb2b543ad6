import { alignToVector } from './align';
import type { Network } from './network';

/** Where a parameter lies in a buffer: rows of numbers, each row filled up with zeros to whole vectors of four. */
export interface TensorLayout {
  readonly name: string;
  readonly shape: readonly number[];
  readonly rows: number;
  /** Numbers in a row that count. */
  readonly columns: number;
  /** Numbers from one row to the next: a multiple of 4. */
  readonly pitch: number;
  /** Place of the first number: a multiple of 4. */
  readonly offset: number;
}

/**
 * Where the parameters lie in the state buffer, in float32 numbers.
 *
 * ```text
 * | conv1.weight | conv1.bias | conv2.weight | conv2.bias | fc1.bias | ... | 4 unused | fc1.weight | ... |
 * '------------------------- summed: as in a record -------------------------------'  '-- matrices --'
 * ```
 *
 * A kernel of a convolution is a row (25 numbers in 28 places), a unit of a dense layer is a row of its matrix: PyTorch's own
 * layouts. The gradients of the first part are sums of the records' first part, number by number.
 */
export interface StateLayout {
  readonly tensors: readonly TensorLayout[];
  /** Numbers in the first part, the unused ones included. */
  readonly summed: number;
  /** Numbers of one copy: the moments follow the parameters, each laid out in the same way. */
  readonly size: number;
}

export function planStateLayout({ convolutions, denses }: Network): StateLayout {
  const tensors: TensorLayout[] = [];
  let offset = 0;
  const place = (name: string, shape: readonly number[], columns: number) => {
    const rows = shape.reduce((product, size) => product * size, 1) / columns;
    const pitch = alignToVector(columns);
    tensors.push({ name, shape, rows, columns, pitch, offset });
    offset += rows * pitch;
  };
  for (const { name, filters, channels, kernelSize } of convolutions) {
    place(`${name}.weight`, [filters, channels, kernelSize, kernelSize], kernelSize ** 2);
    place(`${name}.bias`, [filters], filters);
  }
  for (const { name, units } of denses) place(`${name}.bias`, [units], units);
  offset += 4;
  const summed = offset;
  for (const { name, units, inputs } of denses) place(`${name}.weight`, [units, inputs], inputs);
  return { tensors, summed, size: offset };
}

/** The layout of a parameter by its name. */
export function findTensor({ tensors }: StateLayout, name: string): TensorLayout {
  const tensor = tensors.find((candidate) => candidate.name === name);
  if (!tensor) throw new RangeError(`There is no parameter ${name}.`);
  return tensor;
}
