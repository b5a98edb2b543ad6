import type { DeviceListEvent } from '../report/app-event';
import type { DeviceChoice } from './device-choice';
import { devices } from './devices';
import { type DeviceReport, probeDevice } from './probe-device';

/** Probes every device, one after the other, and says which one `auto` takes. */
export async function listDevices(choices: readonly DeviceChoice[] = devices): Promise<DeviceListEvent> {
  const reports: DeviceReport[] = [];
  for (const choice of choices) reports.push(await probeDevice(choice));
  return { type: 'device-list', devices: reports, automatic: reports.find(({ available }) => available)?.name };
}
