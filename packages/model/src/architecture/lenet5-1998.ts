import type { Architecture } from './architecture';
import { digitBitmaps } from './digit-bitmaps';

/**
 * Table I: the maps of S2 that each map of C3 reads. Six read three neighbours, six four neighbours, three four others, the last all.
 *
 * 60 kernels of 5x5 and 16 biases: 1,516 parameters.
 */
const c3Connections = [
  [0, 1, 2],
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
  [0, 4, 5],
  [0, 1, 5],
  [0, 1, 2, 3],
  [1, 2, 3, 4],
  [2, 3, 4, 5],
  [0, 3, 4, 5],
  [0, 1, 4, 5],
  [0, 1, 2, 5],
  [0, 1, 3, 4],
  [1, 2, 4, 5],
  [0, 2, 3, 5],
  [0, 1, 2, 3, 4, 5],
] as const;

/**
 * LeNet-5 as its paper describes it: 60,000 parameters, trained with the paper's own loss. Only the TensorFlow.js engine trains it.
 *
 * 28x28 digits with two blank pixels around them, paper at -0.1 and ink at 1.175; C1 `[6, 28, 28]`, S2 `[6, 14, 14]`, C3 `[16, 10, 10]`,
 * S4 `[16, 5, 5]`, C5 `[120, 1, 1]`, F6 `[84]`, each squashed by 1.7159 tanh(2/3 x); then the distances to ten bitmaps of 7x12.
 *
 * Source: LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document Recognition", Proceedings of the IEEE 86 (11), 1998,
 * section II.B. The paper gives no value for the `j` of its loss, and no numbers for its bitmaps (see {@link digitBitmaps}).
 *
 * @example
 * ```ts
 * import { lenet5, summary } from '@lenet/model';
 *
 * console.log(summary(lenet5).total); // 60000
 * ```
 */
export const lenet5: Architecture = {
  name: 'lenet5-1998',
  input: { channels: 1, rows: 28, columns: 28, padding: 2, pixelRange: { background: -0.1, foreground: 1.175 } },
  initialization: 'fan-in',
  layers: [
    { kind: 'convolution', name: 'c1', filters: 6, kernelSize: 5, padding: 0 },
    { kind: 'activation', name: 'c1-squash', activation: 'scaled-tanh' },
    { kind: 'trainable-subsampling', name: 's2', size: 2 },
    { kind: 'activation', name: 's2-squash', activation: 'scaled-tanh' },
    { kind: 'partial-convolution', name: 'c3', connections: c3Connections, kernelSize: 5, padding: 0 },
    { kind: 'activation', name: 'c3-squash', activation: 'scaled-tanh' },
    { kind: 'trainable-subsampling', name: 's4', size: 2 },
    { kind: 'activation', name: 's4-squash', activation: 'scaled-tanh' },
    { kind: 'convolution', name: 'c5', filters: 120, kernelSize: 5, padding: 0 },
    { kind: 'activation', name: 'c5-squash', activation: 'scaled-tanh' },
    { kind: 'dense', name: 'f6', units: 84 },
    { kind: 'activation', name: 'f6-squash', activation: 'scaled-tanh' },
    { kind: 'radial-basis', name: 'output', centres: digitBitmaps, rubbishDistance: 1 },
  ],
};
