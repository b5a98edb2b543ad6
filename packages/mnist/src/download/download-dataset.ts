import type { Dataset, DatasetFile } from '../datasets/dataset';
import { type Sha256, unpackDatasetFile } from '../datasets/unpack-dataset-file';
import { MnistError } from '../mnist-error';
import { type DownloadContext, type DownloadOptions, downloadFile } from './download-file';

/** Keeps good files for the next time. */
export interface DatasetStore {
  /** The IDX file, checked, or `undefined` when it is not there or no longer good. */
  read(file: DatasetFile): Promise<Uint8Array | undefined>;
  /** Keeps a file that passed its checksum. */
  write(file: DatasetFile, received: Uint8Array, unpacked: Uint8Array): Promise<void>;
}

/** The four IDX files of a dataset, checked. */
export interface DatasetBytes {
  readonly trainImages: Uint8Array;
  readonly trainLabels: Uint8Array;
  readonly testImages: Uint8Array;
  readonly testLabels: Uint8Array;
}

/** What `downloadDataset` got, and from where. */
export interface DownloadedDataset {
  readonly bytes: DatasetBytes;
  /** The mirrors that files came from; empty when all were in the store. */
  readonly mirrors: readonly string[];
}

/**
 * Gets the four files of a dataset, each from the store or else from the first mirror that has it, and stores what came.
 *
 * Files come one after the other, the small ones first, so that a dead mirror is found out early and not asked again.
 */
export async function downloadDataset(
  dataset: Dataset,
  mirrors: readonly string[],
  sha256: Sha256,
  store: DatasetStore | undefined,
  options: DownloadOptions,
  context: DownloadContext,
): Promise<DownloadedDataset> {
  let preferredMirrors = mirrors;
  const usedMirrors = new Set<string>();

  const get = async (file: DatasetFile): Promise<Uint8Array> => {
    context.signal?.throwIfAborted();
    const stored = await store?.read(file);
    if (stored !== undefined) return stored;
    const unpack = (received: Uint8Array) => unpackDatasetFile(file, received, sha256);
    const { mirror, received, unpacked } = await downloadFile(file, preferredMirrors, unpack, options, context);
    preferredMirrors = [mirror, ...mirrors.filter((other) => other !== mirror)];
    usedMirrors.add(mirror);
    if (store !== undefined) await keep(store, file, received, unpacked, context);
    return unpacked;
  };

  const { files } = dataset;
  const testLabels = await get(files.testLabels);
  const trainLabels = await get(files.trainLabels);
  const testImages = await get(files.testImages);
  const trainImages = await get(files.trainImages);
  return { bytes: { trainImages, trainLabels, testImages, testLabels }, mirrors: [...usedMirrors] };
}

/** A full disk or quota must not cost the user the digits that just arrived. */
async function keep(
  store: DatasetStore,
  file: DatasetFile,
  received: Uint8Array,
  unpacked: Uint8Array,
  { signal, onEvent }: DownloadContext,
): Promise<void> {
  signal?.throwIfAborted();
  try {
    await store.write(file, received, unpacked);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = new MnistError(
      'CACHE_UNWRITABLE',
      `${file.name} could not be kept for the next time (${reason}).`,
      'Make room, or choose another cache folder.',
      { cause },
    );
    onEvent({ type: 'cache-fail', file: file.name, error });
  }
}
