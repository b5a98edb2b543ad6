import type { Dataset } from '@lenet/mnist';
import { type DigitSource, type LoadDigitsOptions, type LoadedDigits, loadDigits } from '@lenet/mnist/node';
import { CommandError } from '../errors/command-error';
import type { Session } from '../session';

/** Where data comes from, as the flags say it. */
export interface DataFlags {
  /** A folder with the four files. */
  readonly data?: string;
  /** `cache`, `package` or `download`; absent means all of them, in this order. */
  readonly source?: string;
}

const sourceKinds = ['cache', 'package', 'download'] as const;

/** Loads a dataset and tells how long that took. */
export async function loadData(dataset: Dataset, flags: DataFlags, session: Session): Promise<LoadedDigits> {
  const source = chooseSource(flags);
  const started = performance.now();
  const options: LoadDigitsOptions = {
    dataset,
    resolveFrom: import.meta.url,
    signal: session.signal,
    onProgress: session.emit,
    ...(source && { source }),
  };
  const digits = await loadDigits(options);
  session.emit({
    type: 'data-load',
    dataset: dataset.name,
    title: dataset.title,
    source: digits.source,
    trainingImages: digits.train.count,
    testImages: digits.test.count,
    seconds: (performance.now() - started) / 1000,
  });
  return digits;
}

function chooseSource({ data, source }: DataFlags): DigitSource | undefined {
  if (data !== undefined && source !== undefined) {
    throw new CommandError('INVALID_USAGE', '--data and --source exclude each other.', 'Leave one of them out.');
  }
  if (data !== undefined) return { kind: 'folder', folder: data };
  if (source === undefined) return undefined;
  const kind = sourceKinds.find((candidate) => candidate === source);
  if (kind) return { kind };
  const known = sourceKinds.join(', ');
  throw new CommandError('INVALID_USAGE', `There is no source "${source}".`, `Choose one of: ${known}.`);
}
