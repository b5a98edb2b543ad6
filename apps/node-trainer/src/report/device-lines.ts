import type { DeviceReport } from '../devices/device-choice';
import type { Colours } from '../terminal/colours';

/** One device a line: its name, whether it is there, and what it is or why it is not there. */
export function formatDevices(
  devices: readonly DeviceReport[],
  automatic: string | undefined,
  colours: Colours,
): string[] {
  const width = Math.max(...devices.map(({ name }) => name.length));
  const lines = devices.map((device) => {
    const mark = device.available ? colours.green('available    ') : colours.red('not available');
    return `${device.name.padEnd(width)}  ${mark}  ${device.title}: ${device.available ? device.detail : device.reason}`;
  });
  const choice = automatic === undefined ? 'No device is available.' : `--device auto takes ${automatic}.`;
  return [...lines, '', choice];
}
