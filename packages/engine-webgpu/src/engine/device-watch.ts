import { TrainerError, type TrainerErrorCode } from '@lenet/trainer';

/** What to tell of each kind of error that a device reports; of several, the first: a buffer that was refused is also invalid. */
const refusals: Readonly<Record<GPUErrorFilter, { code: TrainerErrorCode; what: string; hint: string }>> = {
  'out-of-memory': {
    code: 'OUT_OF_MEMORY',
    what: 'ran out of memory',
    hint: 'Load fewer images, take a smaller batch, or close what else uses the GPU; then write the last state, and go on.',
  },
  validation: {
    code: 'UNAVAILABLE_DEVICE',
    what: 'refused a command',
    hint: 'Choose another device; if this one is fine elsewhere, report it with this line.',
  },
  internal: {
    code: 'UNAVAILABLE_DEVICE',
    what: 'failed inside',
    hint: 'Choose another device; if this one is fine elsewhere, report it with this line.',
  },
};

const filters = Object.keys(refusals) as readonly GPUErrorFilter[];

const watches = new WeakMap<GPUDevice, DeviceWatch>();

/** Knows whether a device is lost, and turns its errors into named ones; one for each device. */
export class DeviceWatch {
  readonly device: GPUDevice;
  #lost: GPUDeviceLostInfo | undefined;
  /** What an allocation that no call waited for was refused with. */
  #outOfMemory: string | undefined;

  static of(device: GPUDevice): DeviceWatch {
    const known = watches.get(device);
    if (known) return known;
    const watch = new DeviceWatch(device);
    watches.set(device, watch);
    return watch;
  }

  private constructor(device: GPUDevice) {
    this.device = device;
    void device.lost.then((info) => {
      this.#lost = info;
    });
    device.addEventListener('uncapturederror', ({ error }) => {
      if (error.constructor.name === 'GPUOutOfMemoryError') this.#outOfMemory = error.message;
    });
  }

  /**
   * Gives commands to the device and waits until it has taken or refused them; `commands` must not wait for anything itself.
   *
   * @param when - where the training stands, for the message: `at step 12`
   */
  async command<Result>(when: string, commands: () => Result): Promise<Result> {
    this.requireAlive(when);
    for (const filter of filters) this.device.pushErrorScope(filter);
    const popScopes = () => Promise.all(filters.map(() => this.device.popErrorScope()));
    let result: Result;
    try {
      result = commands();
    } catch (error) {
      await popScopes().catch(() => {});
      this.requireAlive(when);
      // What `createBuffer` throws, by the specification, when there is no memory for a buffer that is mapped at once.
      if (error instanceof RangeError) throw refused(when, 'out-of-memory', error.message, error);
      throw error;
    }
    const errors = (await this.settle(when, popScopes())).reverse();
    for (const [index, error] of errors.entries()) if (error) throw refused(when, filters[index], error.message);
    return result;
  }

  /** Waits for the device; when it is lost meanwhile, or out of memory, that is the error. */
  async settle<Result>(when: string, promise: Promise<Result>): Promise<Result> {
    try {
      const result = await promise;
      this.requireAlive(when);
      return result;
    } catch (error) {
      await this.#noticeLoss();
      this.requireAlive(when);
      throw error;
    }
  }

  /** @throws TrainerError `DEVICE_LOST`; once for an allocation that failed, `OUT_OF_MEMORY` */
  requireAlive(when: string): void {
    if (this.#lost) throw lost(when, this.#lost);
    const message = this.#outOfMemory;
    if (message === undefined) return;
    this.#outOfMemory = undefined;
    throw refused(when, 'out-of-memory', message);
  }

  /** A device that refuses because it is lost may say so a moment later. */
  async #noticeLoss(): Promise<void> {
    const moment = new Promise<void>((resolve) => setTimeout(resolve, 20));
    await Promise.race([this.device.lost, moment]);
  }
}

function lost(when: string, { reason, message }: GPUDeviceLostInfo): TrainerError {
  return new TrainerError(
    'DEVICE_LOST',
    `The GPU was lost ${when}: ${oneLine(message) || reason || 'no reason given'}.`,
    'Make a new engine, write the last state that was read, and go on.',
  );
}

function refused(when: string, filter: GPUErrorFilter, message: string, cause?: unknown): TrainerError {
  const { code, what, hint } = refusals[filter];
  return new TrainerError(code, `The GPU ${what} ${when}: ${oneLine(message)}`, hint, { cause });
}

function oneLine(message: string): string {
  return message.trim().split('\n')[0];
}
