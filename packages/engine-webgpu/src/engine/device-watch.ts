import { TrainerError } from '@lenet/trainer';

/** The scopes in which a device reports what it refused, and what to tell of each. */
const errorScopes: Readonly<Record<GPUErrorFilter, string>> = {
  'out-of-memory': 'ran out of memory',
  validation: 'refused a command',
  internal: 'failed inside',
};

const watches = new WeakMap<GPUDevice, DeviceWatch>();

/** Knows whether a device is lost, and turns its errors into named ones; one for each device. */
export class DeviceWatch {
  readonly device: GPUDevice;
  #lost: GPUDeviceLostInfo | undefined;

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
  }

  /**
   * Gives commands to the device and waits until it has taken or refused them; `commands` must not wait for anything itself.
   *
   * @param when - where the training stands, for the message: `at step 12`
   */
  async command<Result>(when: string, commands: () => Result): Promise<Result> {
    this.requireAlive(when);
    const filters = Object.keys(errorScopes) as GPUErrorFilter[];
    for (const filter of filters) this.device.pushErrorScope(filter);
    const popScopes = () => Promise.all(filters.map(() => this.device.popErrorScope()));
    let result: Result;
    try {
      result = commands();
    } catch (error) {
      await popScopes().catch(() => {});
      throw error;
    }
    const errors = await this.settle(when, popScopes());
    const found = errors.findIndex((error) => error !== null);
    if (found >= 0) throw refused(when, filters[filters.length - 1 - found], errors[found]?.message ?? '');
    return result;
  }

  /** Waits for the device; when it is lost meanwhile, that is the error. */
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

  requireAlive(when: string): void {
    if (!this.#lost) return;
    const { reason, message } = this.#lost;
    throw new TrainerError(
      'DEVICE_LOST',
      `The GPU was lost ${when}: ${oneLine(message) || reason || 'no reason given'}.`,
      'Make a new engine, write the last state that was read, and go on.',
    );
  }

  /** A device that refuses because it is lost may say so a moment later. */
  async #noticeLoss(): Promise<void> {
    const moment = new Promise<void>((resolve) => setTimeout(resolve, 20));
    await Promise.race([this.device.lost, moment]);
  }
}

function refused(when: string, filter: GPUErrorFilter, message: string): TrainerError {
  return new TrainerError(
    'UNAVAILABLE_DEVICE',
    `The GPU ${errorScopes[filter]} ${when}: ${oneLine(message)}`,
    filter === 'out-of-memory'
      ? 'Load fewer images, take a smaller batch, or close what else uses the GPU.'
      : 'Choose another device; if this one is fine elsewhere, report it with this line.',
  );
}

function oneLine(message: string): string {
  return message.trim().split('\n')[0];
}
