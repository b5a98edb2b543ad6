import type { Dataset } from '../datasets/dataset';
import { mnist } from '../datasets/mnist';
import { digitsOfDataset, type LoadedDigits } from '../digits/digits-of-dataset';
import { downloadDataset } from '../download/download-dataset';
import type { DownloadOptions } from '../download/download-file';
import type { LoadEvent } from '../download/load-event';
import { cacheStore } from './cache-store';
import { sha256 } from './sha256';

/** What to load and from where. */
export interface LoadDigitsOptions {
  /** MNIST by default. */
  readonly dataset?: Dataset;
  /**
   * Folders that hold the dataset's four files under their `.gz` names, tried in this order; relative ones start at the page. Host the files
   * beside your page: other sites' servers must allow it (CORS), and the dataset's mirrors do not promise to.
   */
  readonly baseUrls: readonly string[];
  /** Attempts, timeouts and the `fetch` of downloads. */
  readonly download?: DownloadOptions;
  /** Ends loading; `loadDigits` then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Is told what happens. */
  readonly onProgress?: (event: LoadEvent) => void;
}

/**
 * Loads a dataset's train and test digits in a page or a worker; every file is checked by its SHA-256, then kept in the Cache API.
 *
 * The server may send the `.gz` files as they are, or with `Content-Encoding: gzip`. Where the page is not a secure context (plain
 * HTTP) there is no Cache API: the digits are still checked, but downloaded anew each time, and `source` says so.
 *
 * @throws MnistError `NO_NETWORK` or `DOWNLOAD_FAILED` with the reason of each address; the reason of the signal after an abort
 *
 * @example
 * ```ts
 * import { loadDigits } from '@lenet/mnist/browser';
 *
 * const { train, test } = await loadDigits({
 *   baseUrls: ['/mnist/'],
 *   onProgress: (event) => event.type === 'download-progress' && console.log(event.file, event.receivedBytes / event.totalBytes),
 * });
 * ```
 */
export async function loadDigits(options: LoadDigitsOptions): Promise<LoadedDigits> {
  const { dataset = mnist, baseUrls, download = {}, signal, onProgress: onEvent = () => {} } = options;
  const caches = availableCaches();
  const store = caches ? cacheStore(caches) : undefined;
  const addresses = baseUrls.map((baseUrl) => new URL(baseUrl, pageAddress()).href);
  const { bytes, mirrors } = await downloadDataset(dataset, addresses, sha256, store, download, { signal, onEvent });
  return digitsOfDataset(bytes, describeSource(mirrors, store !== undefined));
}

/** A page that is no secure context has none; a sandboxed frame throws at the mere mention. */
function availableCaches(): CacheStorage | undefined {
  try {
    return globalThis.caches;
  } catch {
    return undefined;
  }
}

/** In a worker made from a blob the worker's own address is no base; its origin is. */
function pageAddress(): string {
  if (typeof document !== 'undefined') return document.baseURI;
  return globalThis.location.protocol === 'blob:' ? globalThis.location.origin : globalThis.location.href;
}

function describeSource(mirrors: readonly string[], isKept: boolean): string {
  if (mirrors.length === 0) return "the browser's cache";
  const note = isKept ? '' : ' (not kept for the next time: the browser gives this page no cache)';
  return `a download from ${mirrors.join(' and ')}${note}`;
}
