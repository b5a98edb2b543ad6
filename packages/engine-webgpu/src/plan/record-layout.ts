import { alignToVector } from './align';
import type { Network } from './network';
import type { StateLayout } from './state-layout';

/**
 * What the sample phase leaves of one sample, in float32 numbers.
 *
 * ```text
 * | gradients of conv1, conv2 | gradients at fc1's, fc2's, fc3's sums | loss correct 0 0 | inputs of fc1, fc2, fc3 | activations |
 * '------------------- summed over the batch, laid out as the state's first part ------'
 * ```
 *
 * The gradient at a dense layer's sums is its bias's gradient; with the layer's input it makes the weights' gradient.
 * The activations of the convolutions before pooling are only for the sample itself, on its way back.
 */
export interface RecordLayout {
  /** Place of the loss, then 1 or 0 for correct or not: the last vector of the summed part. */
  readonly metrics: number;
  /** Place of each dense layer's input. */
  readonly denseInputs: readonly number[];
  /** Place of each convolution's output before pooling, after its activation: shape `[filters, rows, columns]`. */
  readonly activations: readonly number[];
  readonly size: number;
}

export function planRecordLayout({ convolutions, denses }: Network, { summed }: StateLayout): RecordLayout {
  let offset = summed;
  const place = (count: number) => {
    const start = offset;
    offset += alignToVector(count);
    return start;
  };
  const denseInputs = denses.map(({ inputs }) => place(inputs));
  const activations = convolutions.map(({ filters, rows, columns }) => place(filters * rows * columns));
  return { metrics: summed - 4, denseInputs, activations, size: offset };
}
