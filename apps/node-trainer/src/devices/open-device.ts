import type { Engine } from '@lenet/trainer';
import type { Session } from '../session';
import { chooseDevice } from './choose-device';
import type { DeviceOptions } from './device-choice';

/** Chooses a device, makes its engine, and tells what answered and why. */
export async function openDevice(requested: string, options: DeviceOptions, session: Session): Promise<Engine> {
  const started = performance.now();
  const { name, engine, reason } = await chooseDevice(requested, options);
  session.emit({
    type: 'device-open',
    device: name,
    description: engine.device,
    reason,
    seconds: (performance.now() - started) / 1000,
  });
  return engine;
}
