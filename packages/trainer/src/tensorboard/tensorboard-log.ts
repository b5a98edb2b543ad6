import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrainingEvent } from '../train/training-event';
import { encodeEvent, type TensorboardEvent } from './encode-event';
import { encodeRecord } from './encode-record';
import { scalarsOfEvent } from './scalars-of-event';

/**
 * An event file of TensorBoard: the curves of a training, each point on the disk as soon as it is known.
 *
 * Tags: `loss/training`, `accuracy/training` (averages since the start of the epoch), `loss/batch`, `learning-rate`, and `loss/` and
 * `accuracy/` of `held-out` and `test`. Losses in nats, accuracies 0 to 1, steps counted from 1.
 *
 * @example
 * ```ts
 * import type { TrainingEvent } from '@lenet/trainer';
 * import { createTensorboardLog } from '@lenet/trainer/node';
 *
 * async function keep(events: AsyncIterable<TrainingEvent>) {
 *   const log = await createTensorboardLog('runs/first');
 *   for await (const event of events) await log.append(event);
 * }
 * ```
 */
export class TensorboardLog {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Writes what an event measured; other events are passed over. */
  async append(event: TrainingEvent): Promise<void> {
    if (event.type === 'run-start') return this.#start(event.firstStep);
    const scalars = scalarsOfEvent(event);
    if (scalars.length === 0 || !('step' in event)) return;
    await this.#write(event.step, { kind: 'scalars', scalars });
  }

  /** A run that goes on voids what an older file says of later steps: those are made again. */
  async #start(firstStep: number): Promise<void> {
    if (firstStep > 0) await this.#write(firstStep + 1, { kind: 'session-start' });
  }

  async #write(step: number, content: TensorboardEvent['content']): Promise<void> {
    await appendFile(this.path, encodeRecord(encodeEvent({ wallTime: Date.now() / 1000, step, content })));
  }
}

/**
 * Begins a new event file `events.out.tfevents.*` in a folder; `tensorboard --logdir FOLDER` shows it while it grows.
 *
 * A training that goes on begins another file in the same folder; TensorBoard joins them.
 *
 * @throws the file system's error
 * @example
 * ```ts
 * import { createTensorboardLog } from '@lenet/trainer/node';
 *
 * const start = () => createTensorboardLog('runs/first');
 * ```
 */
export async function createTensorboardLog(folder: string): Promise<TensorboardLog> {
  await mkdir(folder, { recursive: true });
  const wallTime = Date.now() / 1000;
  const header = encodeRecord(encodeEvent({ wallTime, step: 0, content: { kind: 'file-version' } }));
  for (let number = 0; ; number++) {
    const path = join(folder, `events.out.tfevents.${Math.floor(wallTime)}.lenet.${process.pid}.${number}`);
    try {
      await writeFile(path, header, { flag: 'wx' });
      return new TensorboardLog(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
