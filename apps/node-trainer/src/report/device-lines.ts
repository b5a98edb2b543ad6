import type { DeviceReport } from '../devices/probe-device';
import type { Colours } from '../terminal/colours';

/** Two lines a device: its name and whether it is there, then what answered or why nothing did. */
export function formatDevices(
  devices: readonly DeviceReport[],
  automatic: string | undefined,
  { bold, dim, green, red }: Colours,
): string[] {
  const width = Math.max(...devices.map(({ name }) => name.length));
  const lines = devices.flatMap((device) => [
    `${device.available ? green('✓') : red('✗')} ${bold(device.name.padEnd(width))}  ${device.title}`,
    dim(`  ${' '.repeat(width)}  ${device.available ? device.detail : `not available: ${device.reason}`}`),
  ]);
  return [...lines, '', automatic === undefined ? 'No device is available.' : `--device auto takes ${automatic}.`];
}
