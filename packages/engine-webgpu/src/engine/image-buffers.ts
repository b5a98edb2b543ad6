import type { DigitSet } from '@lenet/mnist';
import { TrainerError } from '@lenet/trainer';
import { bufferUsage } from './buffer-usage';

/** The images to train on: bytes on the GPU, four to a word. */
export interface ImageBuffers {
  readonly images: GPUBuffer;
  readonly labels: GPUBuffer;
  readonly count: number;
}

/**
 * Uploads a digit set.
 *
 * @throws TrainerError `INVALID_DIGITS` when it does not fit into one binding of the device
 */
export function uploadImages(device: GPUDevice, digits: DigitSet): ImageBuffers {
  const { maxBufferSize, maxStorageBufferBindingSize } = device.limits;
  const largest = Math.min(maxBufferSize, maxStorageBufferBindingSize);
  if (digits.images.length > largest) {
    throw new TrainerError(
      'INVALID_DIGITS',
      `The images take ${digits.images.length} bytes; a buffer of this GPU device holds at most ${largest}.`,
      'Train on fewer images, or pass a device with a larger maxStorageBufferBindingSize.',
    );
  }
  return {
    images: upload(device, 'images', digits.images),
    labels: upload(device, 'labels', digits.labels),
    count: digits.count,
  };
}

export function destroyImages(buffers: ImageBuffers | undefined): void {
  buffers?.images.destroy();
  buffers?.labels.destroy();
}

/** Bytes, filled up with zeros to whole words: the unit in which WebGPU copies. */
export function toWords(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const words = new Uint8Array(Math.max(4, Math.ceil(bytes.length / 4) * 4));
  words.set(bytes);
  return words;
}

function upload(device: GPUDevice, label: string, bytes: Uint8Array): GPUBuffer {
  const size = Math.max(4, Math.ceil(bytes.length / 4) * 4);
  const usage = bufferUsage.storage | bufferUsage.copyDestination;
  const buffer = device.createBuffer({ label, size, usage, mappedAtCreation: true });
  new Uint8Array(buffer.getMappedRange()).set(bytes);
  buffer.unmap();
  return buffer;
}
