import type { Engine } from '@lenet/trainer';
import type { Session } from '../session';
import { type ChosenDevice, chooseDevice } from './choose-device';
import type { DeviceOptions } from './device-choice';

/** Chooses a device, makes its engine, and tells what answered and why. */
export async function openDevice(requested: string, options: DeviceOptions, session: Session): Promise<Engine> {
  return (await openNamedDevice(requested, options, session)).engine;
}

/** The same, with the name of the device, by which `--device` asks for it again. */
export async function openNamedDevice(
  requested: string,
  options: DeviceOptions,
  session: Session,
): Promise<ChosenDevice> {
  const started = performance.now();
  const chosen = await chooseDevice(requested, options);
  session.emit({
    type: 'device-open',
    device: chosen.name,
    description: chosen.engine.device,
    reason: chosen.reason,
    seconds: (performance.now() - started) / 1000,
  });
  return chosen;
}
