import { article } from '@lenet/model';
import { TrainerError } from '@lenet/trainer';
import type { DeviceChoice } from './device-choice';

/** Whether a device can be used here, told apart by `available`. */
export type DeviceReport = {
  readonly name: string;
  /** Name for people. */
  readonly title: string;
} & (
  | {
      readonly available: true;
      /** What answered, for people. */
      readonly detail: string;
    }
  | {
      readonly available: false;
      /** Why not, for people. */
      readonly reason: string;
    }
);

/** Makes an engine on a device and disposes it: what answers then is what answers in training. */
export async function probeDevice({ name, title, create, probe }: DeviceChoice): Promise<DeviceReport> {
  try {
    if (probe) return { name, title, available: true, detail: await probe() };
    using engine = await create({ architecture: article });
    return { name, title, available: true, detail: engine.device };
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    return { name, title, available: false, reason };
  }
}

const refusalCodes: readonly string[] = [
  'UNAVAILABLE_DEVICE',
  'UNSUPPORTED_ARCHITECTURE',
  'DEVICE_LOST',
  'OUT_OF_MEMORY',
];

/** Why a device did not do it; nothing when the error is of another kind. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof TrainerError)) return undefined;
  return refusalCodes.includes(error.code) ? error.message : undefined;
}
