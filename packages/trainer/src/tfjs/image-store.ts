import type { DigitSet } from '@lenet/mnist';
import { normalizationTable } from '@lenet/model';
import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';

const normalized = normalizationTable();

/**
 * Images as bytes in the process's own memory, from which batches are normalised: TensorFlow.js has no byte tensors, and as
 * float32 the training images would take 188 MB. On the cpu, wasm and tensorflow backends this memory is the device's.
 */
export class ImageStore {
  readonly #digits: DigitSet;

  constructor(digits: DigitSet) {
    this.#digits = digits;
  }

  get count(): number {
    return this.#digits.count;
  }

  /** Normalised pixels of the images at some indices, shape `[n, rows, columns, 1]`. */
  images(indices: Uint32Array): Tensor4D {
    const { images, rows, columns } = this.#digits;
    const size = rows * columns;
    const pixels = new Float32Array(indices.length * size);
    for (const [position, index] of indices.entries()) {
      const source = index * size;
      const target = position * size;
      for (let pixel = 0; pixel < size; pixel++) pixels[target + pixel] = normalized[images[source + pixel]];
    }
    return tensor4d(pixels, [indices.length, rows, columns, 1]);
  }

  /** Labels of the images at some indices. */
  labels(indices: Uint32Array): Uint8Array {
    return Uint8Array.from(indices, (index) => this.#digits.labels[index]);
  }
}
