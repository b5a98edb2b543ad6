import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Dataset, DatasetFile } from '../src/datasets/dataset';
import { mnist } from '../src/datasets/mnist';
import { parseIdx } from '../src/idx/parse-idx';
import { encodeIdx } from './encode-idx';
import { readMnistFile } from './mnist-files';

/** The first digits of MNIST as a dataset of its own, small enough to be sent many times. */
export interface SmallMnist {
  readonly dataset: Dataset;
  /** The four `.gz` files by name. */
  readonly compressed: ReadonlyMap<string, Uint8Array>;
  /** The four IDX files by name. */
  readonly unpacked: ReadonlyMap<string, Uint8Array>;
}

export function makeSmallMnist(checksumOf: 'unpacked' | 'compressed' = 'unpacked'): SmallMnist {
  const compressed = new Map<string, Uint8Array>();
  const unpacked = new Map<string, Uint8Array>();
  const shorten = (file: DatasetFile, count: number): DatasetFile => {
    const bytes = firstOf(readMnistFile(file.name), count);
    const gzip = new Uint8Array(gzipSync(bytes));
    unpacked.set(file.name, bytes);
    compressed.set(`${file.name}.gz`, gzip);
    const sha256 = createHash('sha256')
      .update(checksumOf === 'unpacked' ? bytes : gzip)
      .digest('hex');
    const checksum = { of: checksumOf, sha256 };
    return { name: file.name, unpackedBytes: bytes.length, compressedBytes: gzip.length, checksum };
  };
  const files = {
    trainImages: shorten(mnist.files.trainImages, 300),
    trainLabels: shorten(mnist.files.trainLabels, 300),
    testImages: shorten(mnist.files.testImages, 100),
    testLabels: shorten(mnist.files.testLabels, 100),
  };
  const dataset: Dataset = {
    name: 'small-mnist',
    title: 'Small MNIST',
    classNames: mnist.classNames,
    files,
    mirrors: [],
  };
  return { dataset, compressed, unpacked };
}

function firstOf(bytes: Uint8Array, count: number): Uint8Array {
  const array = parseIdx(bytes);
  if (array.type !== 'uint8') throw new Error('MNIST is uint8');
  const [, ...rest] = array.shape;
  const size = rest.reduce((product, length) => product * length, count);
  return encodeIdx({ type: 'uint8', shape: [count, ...rest], data: array.data.slice(0, size) });
}
