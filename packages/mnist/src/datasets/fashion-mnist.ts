import type { Dataset } from './dataset';

/**
 * Fashion-MNIST: clothes instead of digits, otherwise the layout of MNIST.
 *
 * The checksums are of the IDX files in Debian's package `dataset-fashion-mnist`, which packs them anew.
 *
 * @see https://github.com/zalandoresearch/fashion-mnist (MIT license)
 *
 * @example
 * ```ts
 * import { fashionMnist } from '@lenet/mnist';
 *
 * console.log(fashionMnist.classNames[9]); // ankle boot
 * ```
 */
export const fashionMnist: Dataset = {
  name: 'fashion-mnist',
  title: 'Fashion-MNIST',
  classNames: [
    'T-shirt/top',
    'trouser',
    'pullover',
    'dress',
    'coat',
    'sandal',
    'shirt',
    'sneaker',
    'bag',
    'ankle boot',
  ],
  files: {
    trainImages: {
      name: 'train-images-idx3-ubyte',
      unpackedBytes: 47_040_016,
      compressedBytes: 26_421_880,
      checksum: { of: 'unpacked', sha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888' },
    },
    trainLabels: {
      name: 'train-labels-idx1-ubyte',
      unpackedBytes: 60_008,
      compressedBytes: 29_515,
      checksum: { of: 'unpacked', sha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9' },
    },
    testImages: {
      name: 't10k-images-idx3-ubyte',
      unpackedBytes: 7_840_016,
      compressedBytes: 4_422_102,
      checksum: { of: 'unpacked', sha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b' },
    },
    testLabels: {
      name: 't10k-labels-idx1-ubyte',
      unpackedBytes: 10_008,
      compressedBytes: 5_148,
      checksum: { of: 'unpacked', sha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34' },
    },
  },
  mirrors: [
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
  ],
};
