import type { RunDescription } from '@lenet/trainer/node';
import type { ChosenDevice } from '../devices/choose-device';

/** What a run goes on with. */
export interface Continuation {
  readonly device: Pick<ChosenDevice, 'engine'>;
  readonly versions: Readonly<Record<string, string>>;
}

/** What is another than when the run was last trained, a line each: with all of it the same, the bits are the same. */
export function describeChanges(description: RunDescription, { device, versions }: Continuation): string[] {
  const before = description.resumes?.at(-1) ?? description;
  const { engine } = device;
  const isSameDevice = before.engine === engine.name && before.device === engine.device;
  return [
    ...(isSameDevice
      ? []
      : [`It was trained by ${before.engine} on ${before.device}, and goes on by ${engine.name} on ${engine.device}.`]),
    ...describeVersions(before.versions, versions),
  ];
}

function describeVersions(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] {
  const changed = Object.keys(before).filter((name) => before[name] !== now[name]);
  if (changed.length === 0) return [];
  const list = changed.map((name) => `${name} was ${before[name]} and is ${now[name] ?? 'missing'}`).join(', ');
  return [`Versions have changed: ${list}.`];
}
