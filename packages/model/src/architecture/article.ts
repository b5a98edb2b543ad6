import type { Architecture } from './architecture';

/**
 * The network of the article's code, the default everywhere: 60,170 parameters.
 *
 * `[1, 28, 28]` to conv 5x5 `[6, 24, 24]`, pooled `[6, 12, 12]`, conv 3x3 `[16, 10, 10]`, pooled `[16, 5, 5]`, then dense 400-120-84-10.
 *
 * @example
 * ```ts
 * import { article, countParameters } from '@lenet/model';
 *
 * console.log(countParameters(article)); // 60170
 * ```
 */
export const article: Architecture = {
  name: 'article',
  input: { channels: 1, rows: 28, columns: 28 },
  layers: [
    { kind: 'convolution', name: 'conv1', filters: 6, kernelSize: 5, padding: 0 },
    { kind: 'activation', name: 'relu1', activation: 'relu' },
    { kind: 'average-pooling', name: 'pool1', size: 2 },
    { kind: 'convolution', name: 'conv2', filters: 16, kernelSize: 3, padding: 0 },
    { kind: 'activation', name: 'relu2', activation: 'relu' },
    { kind: 'average-pooling', name: 'pool2', size: 2 },
    { kind: 'dense', name: 'fc1', units: 120 },
    { kind: 'activation', name: 'relu3', activation: 'relu' },
    { kind: 'dense', name: 'fc2', units: 84 },
    { kind: 'activation', name: 'relu4', activation: 'relu' },
    { kind: 'dense', name: 'fc3', units: 10 },
  ],
};
