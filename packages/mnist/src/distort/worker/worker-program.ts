// The program of a worker, in Node and in a page. `scripts/compile-worker.mjs` makes one string of it and of what it imports.
import { distortDigits } from '../distort-digits';
import type { StartTask, WorkerTask } from './worker-task';

const { parentPort } = globalThis.process?.getBuiltinModule?.('node:worker_threads') ?? {};
let share: StartTask | undefined;

if (parentPort) {
  parentPort.on('message', (task: WorkerTask) => {
    const images = answer(task);
    parentPort.postMessage(images, [images.buffer]);
  });
} else {
  globalThis.onmessage = ({ data }: MessageEvent<WorkerTask>) => {
    const images = answer(data);
    globalThis.postMessage(images, { transfer: [images.buffer] });
  };
}

/** The images of the share in an epoch; none for the start. */
function answer(task: WorkerTask): Uint8Array<ArrayBuffer> {
  if (task.kind === 'start') share = task;
  if (task.kind === 'start' || !share) return new Uint8Array();
  const { images, rows, columns, distortion, seed, firstImage } = share;
  const count = images.length / (rows * columns);
  const digits = { images, labels: new Uint8Array(count), count, rows, columns };
  return distortDigits(digits, { distortion, seed, epoch: task.epoch, firstImage }).images as Uint8Array<ArrayBuffer>;
}
