import type { DigitSet } from '@lenet/mnist';
import { type InputSize, paddedInputShape } from '@lenet/model';
import { createImageNormalizer, type ImageNormalizer } from '@lenet/model/tfjs';
import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';

/**
 * Images as bytes in the process's own memory, from which batches are normalised: TensorFlow.js has no byte tensors, and as
 * float32 the training images would take 188 MB. On the cpu, wasm and tensorflow backends this memory is the device's.
 */
export class ImageStore {
  readonly #digits: DigitSet;
  readonly #normalize: ImageNormalizer;
  readonly #imageShape: readonly [channels: number, rows: number, columns: number];

  constructor(digits: DigitSet, input: InputSize) {
    this.#digits = digits;
    this.#normalize = createImageNormalizer(input);
    this.#imageShape = paddedInputShape(input);
  }

  get count(): number {
    return this.#digits.count;
  }

  /** Normalised pixels of the images at some indices with the input's padding, shape `[n, rows, columns, channels]`. */
  images(indices: Uint32Array): Tensor4D {
    const [channels, rows, columns] = this.#imageShape;
    return tensor4d(this.#normalize(this.#digits.images, indices), [indices.length, rows, columns, channels]);
  }

  /** Labels of the images at some indices. */
  labels(indices: Uint32Array): Uint8Array {
    return Uint8Array.from(indices, (index) => this.#digits.labels[index]);
  }
}
