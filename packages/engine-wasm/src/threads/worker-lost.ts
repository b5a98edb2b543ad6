import { TrainerError } from '@lenet/trainer';

/** A worker ended although nobody ended it. */
export function workerLost(reason: string, cause?: unknown): TrainerError {
  return new TrainerError(
    'DEVICE_LOST',
    `A thread of the WebAssembly engine ended: ${reason}.`,
    'Make a new engine and write the last state that you have read into it; with less memory at hand, use fewer threads.',
    { cause },
  );
}
