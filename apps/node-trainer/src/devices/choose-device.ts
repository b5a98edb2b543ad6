import { CommandError } from '../errors/command-error';
import type { DeviceChoice } from './device-choice';
import { devices } from './devices';

/** A device and why it was chosen. */
export interface ChosenDevice {
  readonly device: DeviceChoice;
  /** For people: `asked for`, or what `auto` found. */
  readonly reason: string;
}

/**
 * Finds the device that `--device` names; it has to be available, nothing else takes its place.
 *
 * @throws CommandError `UNKNOWN_DEVICE`, `UNAVAILABLE_DEVICE`, or `INVALID_USAGE` when the device takes no `--threads`
 */
export async function chooseDevice(
  name: string,
  threads: number | undefined,
  choices: readonly DeviceChoice[] = devices,
): Promise<ChosenDevice> {
  const candidates = choices.filter((device) => threads === undefined || device.takesThreads);
  if (name === 'auto') {
    requireCandidates(candidates, 'No device here takes --threads.');
    return chooseAutomatically(candidates);
  }
  const device = choices.find((choice) => choice.name === name);
  if (!device) throw unknownDevice(name, choices);
  requireCandidates(
    candidates.filter((candidate) => candidate === device),
    `The device ${name} takes no --threads.`,
  );
  const probe = await device.probe();
  if (!probe.available) throw unavailableDevice(`The device ${name} is not available: ${probe.reason}`);
  return { device, reason: 'as asked for' };
}

async function chooseAutomatically(candidates: readonly DeviceChoice[]): Promise<ChosenDevice> {
  const refusals: string[] = [];
  for (const device of candidates) {
    const probe = await device.probe();
    if (probe.available) return { device, reason: explainAutomaticChoice(refusals) };
    refusals.push(`${device.name}: ${probe.reason}`);
  }
  throw unavailableDevice(`No device is available: ${refusals.join('; ')}`);
}

/** Says why the devices before this one were passed over. */
export function explainAutomaticChoice(refusals: readonly string[]): string {
  if (refusals.length === 0) return 'auto: no GPU engine is installed yet; the fastest on a CPU';
  return `auto: the first that is available; ${refusals.join('; ')}`;
}

function requireCandidates(candidates: readonly DeviceChoice[], refusal: string): void {
  if (candidates.length > 0) return;
  throw new CommandError('INVALID_USAGE', refusal, 'Leave --threads out: the work is done on one thread.');
}

function unknownDevice(name: string, choices: readonly DeviceChoice[]): CommandError {
  const known = ['auto', ...choices.map((choice) => choice.name)].join(', ');
  return new CommandError(
    'UNKNOWN_DEVICE',
    `There is no device "${name}".`,
    `Choose one of: ${known}. See lenet devices.`,
  );
}

function unavailableDevice(message: string): CommandError {
  return new CommandError(
    'UNAVAILABLE_DEVICE',
    message,
    'See lenet devices for those that are, or leave --device out.',
  );
}
