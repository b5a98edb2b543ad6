import type { Architecture } from './architecture';

/**
 * LeNet-1 of 1990: 2,578 parameters ("about 2,600" in the paper of 1998), 28x28 images without padding.
 *
 * Four maps of 24x24, subsampled to 12x12, twelve of 8x8, subsampled to 4x4, then ten units. Source: LeCun et al., "Handwritten Digit
 * Recognition with a Back-Propagation Network", NIPS 2, 1990, which counts 2,578 parameters and 98,442 connections: both hold only for
 * 20 kernels in the second convolution: four maps that read one map, eight that read a pair. Three departures: the ten units give plain
 * logits with a cross-entropy, not squashed values with a squared error; MNIST's digits stay in their size of 20x20, not 16x16; paper and
 * ink have the values of 1998.
 *
 * @example
 * ```ts
 * import { countParameters, lenet1 } from '@lenet/model';
 *
 * console.log(countParameters(lenet1)); // 2578
 * ```
 */
export const lenet1: Architecture = {
  name: 'lenet1',
  input: { channels: 1, rows: 28, columns: 28, pixelRange: { background: -0.1, foreground: 1.175 } },
  initialization: 'fan-in',
  layers: [
    { kind: 'convolution', name: 'h1', filters: 4, kernelSize: 5, padding: 0 },
    { kind: 'activation', name: 'h1-squash', activation: 'scaled-tanh' },
    { kind: 'trainable-subsampling', name: 'h2', size: 2 },
    { kind: 'activation', name: 'h2-squash', activation: 'scaled-tanh' },
    {
      kind: 'partial-convolution',
      name: 'h3',
      connections: [[0], [0, 1], [0, 1], [1], [0, 1], [0, 1], [2], [2, 3], [2, 3], [3], [2, 3], [2, 3]],
      kernelSize: 5,
      padding: 0,
    },
    { kind: 'activation', name: 'h3-squash', activation: 'scaled-tanh' },
    { kind: 'trainable-subsampling', name: 'h4', size: 2 },
    { kind: 'activation', name: 'h4-squash', activation: 'scaled-tanh' },
    { kind: 'dense', name: 'output', units: 10 },
  ],
};
