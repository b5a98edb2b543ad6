import type { DeviceListEvent } from '../report/app-event';
import type { DeviceChoice } from './device-choice';
import { devices } from './devices';
import { type DeviceReport, probeDevice } from './probe-device';
import { listAdapters } from './webgpu/find-adapter';
import { type Machine, thisMachine } from './webgpu/machine';

/** Probes every device, one after the other, lists WebGPU's adapters, and says which device `auto` takes. */
export async function listDevices(
  choices: readonly DeviceChoice[] = devices,
  machine: Machine = thisMachine,
): Promise<DeviceListEvent> {
  const reports: DeviceReport[] = [];
  for (const choice of choices) reports.push(await probeDevice(choice));
  const automatic = choices.find(({ isAutomatic }, index) => isAutomatic && reports[index].available)?.name;
  return { type: 'device-list', devices: reports, adapters: await listAdapters(machine), automatic };
}
