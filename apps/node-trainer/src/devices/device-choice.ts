import type { Architecture } from '@lenet/model';
import type { Engine } from '@lenet/trainer';

/** Whether a device can be used here, told apart by `available`. */
export type DeviceProbe =
  | {
      readonly available: true;
      /** What would answer, for people. */
      readonly detail: string;
    }
  | {
      readonly available: false;
      /** Why not, for people. */
      readonly reason: string;
    };

/** A device and what its probe said. */
export type DeviceReport = DeviceProbe & { readonly name: string; readonly title: string };

/** What an engine is made with. */
export interface DeviceOptions {
  readonly architecture: Architecture;
  /** Threads to compute on; the device's own choice when absent. */
  readonly threads?: number | undefined;
}

/** A device that `--device` can name. Its file imports the engine only when it is probed or created. */
export interface DeviceChoice {
  readonly name: string;
  /** Name for people. */
  readonly title: string;
  /** Whether `--threads` means something on it. */
  readonly takesThreads: boolean;
  probe(): Promise<DeviceProbe>;
  /** Makes an engine; the caller disposes it. */
  create(options: DeviceOptions): Promise<Engine>;
}
