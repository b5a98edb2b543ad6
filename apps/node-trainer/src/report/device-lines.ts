import type { Adapter } from '../devices/webgpu/adapter';
import type { Colours } from '../terminal/colours';
import type { DeviceListEvent } from './app-event';

/** Two lines a device: its name and whether it is there, then what answered or why nothing did; then WebGPU's adapters. */
export function formatDevices(
  { devices, adapters, automatic }: DeviceListEvent,
  { bold, dim, green, red }: Colours,
): string[] {
  const width = Math.max(...devices.map(({ name }) => name.length));
  const lines = devices.flatMap((device) => [
    `${device.available ? green('✓') : red('✗')} ${bold(device.name.padEnd(width))}  ${device.title}`,
    dim(`  ${' '.repeat(width)}  ${device.available ? device.detail : `not available: ${device.reason}`}`),
  ]);
  return [
    ...lines,
    '',
    ...formatAdapters(adapters),
    automatic === undefined ? 'No device is available.' : `--device auto takes ${automatic}.`,
  ];
}

function formatAdapters(adapters: readonly Adapter[]): string[] {
  if (adapters.length === 0) return ['WebGPU adapters: none.'];
  const names = { hardware: 'a GPU', software: 'software, computes on the CPU' };
  return ['WebGPU adapters:', ...adapters.map(({ description, kind }) => `  ${description}: ${names[kind]}`)];
}
