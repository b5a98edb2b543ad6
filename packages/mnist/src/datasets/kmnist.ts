import type { Dataset } from './dataset';

/**
 * Kuzushiji-MNIST: ten cursive hiragana characters from old Japanese books, otherwise the layout of MNIST.
 *
 * The checksums are of the published `.gz` files (as in TensorFlow Datasets 4.9.10), so files that were unpacked before cannot be checked.
 *
 * @see http://codh.rois.ac.jp/kmnist/ (CC BY-SA 4.0 license)
 *
 * @example
 * ```ts
 * import { kmnist } from '@lenet/mnist';
 *
 * console.log(kmnist.files.trainImages.checksum.of); // compressed
 * ```
 */
export const kmnist: Dataset = {
  name: 'kmnist',
  title: 'Kuzushiji-MNIST',
  classNames: ['o', 'ki', 'su', 'tsu', 'na', 'ha', 'ma', 'ya', 're', 'wo'],
  files: {
    trainImages: {
      name: 'train-images-idx3-ubyte',
      unpackedBytes: 47_040_016,
      compressedBytes: 18_165_135,
      checksum: { of: 'compressed', sha256: '51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4' },
    },
    trainLabels: {
      name: 'train-labels-idx1-ubyte',
      unpackedBytes: 60_008,
      compressedBytes: 29_497,
      checksum: { of: 'compressed', sha256: 'e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17' },
    },
    testImages: {
      name: 't10k-images-idx3-ubyte',
      unpackedBytes: 7_840_016,
      compressedBytes: 3_041_136,
      checksum: { of: 'compressed', sha256: 'edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5' },
    },
    testLabels: {
      name: 't10k-labels-idx1-ubyte',
      unpackedBytes: 10_008,
      compressedBytes: 5_120,
      checksum: { of: 'compressed', sha256: '20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c' },
    },
  },
  mirrors: ['http://codh.rois.ac.jp/kmnist/dataset/kmnist/'],
};
