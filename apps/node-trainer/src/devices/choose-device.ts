import type { Engine } from '@lenet/trainer';
import { CommandError } from '../errors/command-error';
import type { DeviceChoice, DeviceOptions } from './device-choice';
import { devices } from './devices';
import { refusalOf } from './probe-device';

/** An engine, the device it is on, and why that was chosen. */
export interface ChosenDevice {
  readonly name: string;
  readonly engine: Engine;
  /** For people. */
  readonly reason: string;
}

/**
 * Makes an engine on the device that `--device` names; nothing ever takes its place. `auto` takes the first that is there.
 *
 * @throws CommandError `UNKNOWN_DEVICE`, `INVALID_USAGE` when the device takes no `--threads`, `UNAVAILABLE_DEVICE` when `auto` finds
 * none; TrainerError `UNAVAILABLE_DEVICE` when the named one is not there
 */
export async function chooseDevice(
  name: string,
  options: DeviceOptions,
  choices: readonly DeviceChoice[] = devices,
): Promise<ChosenDevice> {
  if (name === 'auto') return chooseAutomatically(options, choices);
  const choice = choices.find((candidate) => candidate.name === name);
  if (!choice) throw unknownDevice(name, choices);
  if (options.threads !== undefined && !choice.takesThreads) throw noThreads(`The device ${name} takes no --threads.`);
  return { name, engine: await choice.create(options), reason: 'as asked for' };
}

async function chooseAutomatically(options: DeviceOptions, choices: readonly DeviceChoice[]): Promise<ChosenDevice> {
  const automatic = choices.filter(({ isAutomatic }) => isAutomatic);
  const candidates = automatic.filter(({ takesThreads }) => options.threads === undefined || takesThreads);
  if (candidates.length === 0) throw noThreads('No device here takes --threads.');
  const refusals: string[] = [];
  for (const { name, create } of candidates) {
    try {
      return { name, engine: await create(options), reason: explainAutomaticChoice(refusals) };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      refusals.push(`${name}: ${refusal}`);
    }
  }
  throw new CommandError(
    'UNAVAILABLE_DEVICE',
    `No device is available: ${refusals.join('; ')}`,
    'See lenet devices, and the README for what each device needs.',
  );
}

/** Says why the devices before this one were passed over. */
function explainAutomaticChoice(refusals: readonly string[]): string {
  const passedOver = refusals.map((refusal) => `; ${refusal.replace(/\.$/, '')}`).join('');
  return `auto: the fastest that is there${passedOver}`;
}

function noThreads(message: string): CommandError {
  return new CommandError('INVALID_USAGE', message, 'Leave --threads out: the work is done on one thread.');
}

function unknownDevice(name: string, choices: readonly DeviceChoice[]): CommandError {
  const known = ['auto', ...choices.map((choice) => choice.name)].join(', ');
  return new CommandError(
    'UNKNOWN_DEVICE',
    `There is no device "${name}".`,
    `Choose one of: ${known}. See lenet devices.`,
  );
}
