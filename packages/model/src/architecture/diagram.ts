import type { Architecture } from './architecture';

/**
 * The network of the article's block diagram: 61,706 parameters.
 *
 * `[1, 28, 28]` to conv 5x5 with padding 2 `[6, 28, 28]`, pooled `[6, 14, 14]`, conv 5x5 `[16, 10, 10]`, pooled `[16, 5, 5]`, then dense
 * 400-120-84-10.
 *
 * @example
 * ```ts
 * import { countParameters, diagram } from '@lenet/model';
 *
 * console.log(countParameters(diagram)); // 61706
 * ```
 */
export const diagram: Architecture = {
  name: 'diagram',
  input: { channels: 1, rows: 28, columns: 28 },
  layers: [
    { kind: 'convolution', name: 'conv1', filters: 6, kernelSize: 5, padding: 2 },
    { kind: 'activation', name: 'relu1', activation: 'relu' },
    { kind: 'average-pooling', name: 'pool1', size: 2 },
    { kind: 'convolution', name: 'conv2', filters: 16, kernelSize: 5, padding: 0 },
    { kind: 'activation', name: 'relu2', activation: 'relu' },
    { kind: 'average-pooling', name: 'pool2', size: 2 },
    { kind: 'dense', name: 'fc1', units: 120 },
    { kind: 'activation', name: 'relu3', activation: 'relu' },
    { kind: 'dense', name: 'fc2', units: 84 },
    { kind: 'activation', name: 'relu4', activation: 'relu' },
    { kind: 'dense', name: 'fc3', units: 10 },
  ],
};
