import { readdir } from 'node:fs/promises';
import { createTensorboardLog, type TensorboardLog } from '@lenet/trainer/node';

/** Begins an event file of TensorBoard in a run's folder: when it is asked for, or when the run has one from before. */
export async function openTensorboardLog(
  folder: string,
  isAsked: boolean | undefined,
): Promise<TensorboardLog | undefined> {
  if (!isAsked && !(await hasLog(folder))) return undefined;
  return createTensorboardLog(folder);
}

async function hasLog(folder: string): Promise<boolean> {
  return (await readdir(folder)).some((name) => name.startsWith('events.out.tfevents.'));
}
