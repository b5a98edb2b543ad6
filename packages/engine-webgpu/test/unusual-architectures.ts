import type { Architecture, Layer } from '@lenet/model';

const tanh = (name: string): Layer => ({ kind: 'activation', name, activation: 'tanh' });
const relu = (name: string): Layer => ({ kind: 'activation', name, activation: 'relu' });

/** Networks of LeNet's form that stress what `article` and `diagram` do not: every one is compared with plain TypeScript. */
export const unusualArchitectures: readonly Architecture[] = [
  {
    name: 'tanh, sizes that fill no vector',
    input: { channels: 1, rows: 17, columns: 15 },
    layers: [
      { kind: 'convolution', name: 'conv1', filters: 5, kernelSize: 4, padding: 1 },
      tanh('tanh1'),
      { kind: 'average-pooling', name: 'pool1', size: 2 },
      { kind: 'convolution', name: 'conv2', filters: 7, kernelSize: 3, padding: 1 },
      tanh('tanh2'),
      { kind: 'average-pooling', name: 'pool2', size: 3 },
      { kind: 'dense', name: 'fc1', units: 13 },
      tanh('tanh3'),
      { kind: 'dense', name: 'fc2', units: 3 },
    ],
  },
  {
    name: 'three convolutions, one dense layer',
    input: { channels: 1, rows: 13, columns: 15 },
    layers: [
      { kind: 'convolution', name: 'conv1', filters: 4, kernelSize: 3, padding: 0 },
      relu('relu1'),
      { kind: 'convolution', name: 'conv2', filters: 5, kernelSize: 3, padding: 2 },
      relu('relu2'),
      { kind: 'average-pooling', name: 'pool2', size: 2 },
      { kind: 'convolution', name: 'conv3', filters: 6, kernelSize: 4, padding: 0 },
      relu('relu3'),
      { kind: 'average-pooling', name: 'pool3', size: 2 },
      { kind: 'dense', name: 'fc', units: 11 },
    ],
  },
  {
    name: 'one convolution, wide dense layers',
    input: { channels: 1, rows: 28, columns: 28 },
    layers: [
      { kind: 'convolution', name: 'conv', filters: 3, kernelSize: 5, padding: 0 },
      relu('relu1'),
      { kind: 'average-pooling', name: 'pool', size: 4 },
      { kind: 'dense', name: 'fc1', units: 300 },
      relu('relu2'),
      { kind: 'dense', name: 'fc2', units: 10 },
    ],
  },
];
