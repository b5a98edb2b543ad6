import type { AppEvent } from '../report/app-event';
import type { DeviceChoice, DeviceReport } from './device-choice';
import { devices } from './devices';

/** Probes every device, one after the other, and says which one `auto` takes. */
export async function listDevices(
  choices: readonly DeviceChoice[] = devices,
): Promise<Extract<AppEvent, { type: 'device-list' }>> {
  const reports: DeviceReport[] = [];
  for (const { name, title, probe } of choices) reports.push({ name, title, ...(await probe()) });
  return { type: 'device-list', devices: reports, automatic: reports.find(({ available }) => available)?.name };
}
