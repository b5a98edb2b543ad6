import { TrainerError } from '@lenet/trainer';

/** A GPU buffer that is made when it is first needed, replaced when more is needed, and otherwise used again. */
export class GrowingBuffer {
  readonly #device: GPUDevice;
  readonly #label: string;
  readonly #usage: number;
  #buffer: GPUBuffer | undefined;

  constructor(device: GPUDevice, label: string, usage: number) {
    this.#device = device;
    this.#label = label;
    this.#usage = usage;
  }

  /** A buffer of at least so many bytes; what was in a smaller one is lost. */
  ofSize(bytes: number): GPUBuffer {
    const size = Math.max(16, Math.ceil(bytes / 4) * 4);
    if (this.#buffer && this.#buffer.size >= size) return this.#buffer;
    requireRoom(this.#device, this.#label, size);
    this.destroy();
    this.#buffer = this.#device.createBuffer({ label: this.#label, size, usage: this.#usage });
    return this.#buffer;
  }

  destroy(): void {
    this.#buffer?.destroy();
    this.#buffer = undefined;
  }
}

function requireRoom({ limits }: GPUDevice, label: string, size: number): void {
  const largest = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);
  if (size <= largest) return;
  throw new TrainerError(
    'INVALID_STEP_SETTINGS',
    `The ${label} take ${size} bytes; a buffer of this GPU device holds at most ${largest}.`,
    'Load fewer images, take a smaller batch, or make fewer steps a call.',
  );
}
