import { TrainerError } from '@lenet/trainer';
import { largestSharedMemory, pageSize } from '../kernels/kernels';

/** A WebAssembly memory that grows to what a call needs. */
export class EngineMemory {
  readonly memory: WebAssembly.Memory;

  constructor(isShared: boolean) {
    this.memory = isShared
      ? new WebAssembly.Memory({ initial: 1, maximum: largestSharedMemory, shared: true })
      : new WebAssembly.Memory({ initial: 1 });
  }

  /** The bytes; ask anew after every `reserve`, which may move them. */
  get buffer(): ArrayBufferLike {
    return this.memory.buffer;
  }

  /**
   * Makes sure that all addresses below `end` exist.
   *
   * @throws TrainerError `OUT_OF_MEMORY` when there is no more memory
   */
  reserve(end: number): void {
    const missing = end - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    try {
      this.memory.grow(Math.ceil(missing / pageSize));
    } catch (error) {
      throw new TrainerError(
        'OUT_OF_MEMORY',
        `The WebAssembly engine needs ${Math.ceil(end / 2 ** 20)} MiB of memory and cannot have them.`,
        'Load fewer images, use smaller batches, or make fewer steps in one call.',
        { cause: error },
      );
    }
  }
}
