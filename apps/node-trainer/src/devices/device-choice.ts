import type { Architecture } from '@lenet/model';
import type { Engine } from '@lenet/trainer';

/** What an engine is made with. */
export interface DeviceOptions {
  readonly architecture: Architecture;
  /** Threads to compute on; the device's own choice when absent. */
  readonly threads?: number | undefined;
}

/** A device that `--device` can name. Its file imports the engine only when one is made. */
export interface DeviceChoice {
  readonly name: string;
  /** Name for people. */
  readonly title: string;
  /** Whether `--threads` means something on it. */
  readonly takesThreads: boolean;
  /** Whether `--device auto` may take it; the others are there for tests and comparison. */
  readonly isAutomatic: boolean;
  /**
   * Makes an engine; the caller disposes it. Whether a device is there is known only by this.
   *
   * @throws TrainerError `UNAVAILABLE_DEVICE` when it is not there, `UNSUPPORTED_ARCHITECTURE` when it cannot run the network
   */
  create(options: DeviceOptions): Promise<Engine>;
  /**
   * Says what would answer, without loading it into this process; rejects as `create` does. Absent where an engine can be made to find out.
   */
  probe?(): Promise<string>;
}
