import type { DatasetFile } from '../datasets/dataset';
import { MnistError, type MnistErrorCode } from '../mnist-error';
import { type FetchSettings, fetchBytes } from './fetch-bytes';
import type { LoadEvent } from './load-event';

/** How files are downloaded; every option has a default. */
export interface DownloadOptions {
  /** Attempts at each mirror when a transfer breaks off; 3 by default. Refusals and wrong files go on to the next mirror at once. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt, twice as many before each further one; 500 by default. */
  readonly retryDelay?: number;
  /** Milliseconds without a byte after which an attempt ends; 15,000 by default. */
  readonly stallTimeout?: number;
  /** Milliseconds after which an attempt ends in all; 300,000 by default. */
  readonly attemptTimeout?: number;
  /** Makes the requests, for example through a proxy; the global `fetch` by default. */
  readonly fetch?: typeof globalThis.fetch;
}

/** What the caller of a download wants to be told, and how it stops it. */
export interface DownloadContext {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent: (event: LoadEvent) => void;
}

/** A file that arrived and is right. */
export interface DownloadedFile {
  readonly url: string;
  /** The folder that it came from. */
  readonly mirror: string;
  /** The body as it came, gzip or not. */
  readonly received: Uint8Array;
  /** The IDX file in it. */
  readonly unpacked: Uint8Array;
}

/**
 * Downloads one file from the first mirror that has it.
 *
 * @param unpack - checks what arrived; its `MnistError` counts as a failure of the attempt
 * @throws MnistError `NO_NETWORK` when no mirror could be reached, `DOWNLOAD_FAILED` with every mirror's failure otherwise; or the
 * reason of the caller's signal
 */
export async function downloadFile(
  file: DatasetFile,
  mirrors: readonly string[],
  unpack: (received: Uint8Array) => Promise<Uint8Array>,
  options: DownloadOptions,
  context: DownloadContext,
): Promise<DownloadedFile> {
  const failures: MnistError[] = [];
  for (const mirror of mirrors) {
    const result = await downloadFromMirror(file, mirror, unpack, options, context);
    if (!(result instanceof MnistError)) return result;
    failures.push(result);
  }
  throw failureOfAll(file, failures);
}

/** Breaking off is worth another attempt; what a server refuses or gets wrong it will again. */
const temporaryCodes: ReadonlySet<MnistErrorCode> = new Set<MnistErrorCode>(['DOWNLOAD_INTERRUPTED', 'GZIP_TRUNCATED']);

async function downloadFromMirror(
  file: DatasetFile,
  mirror: string,
  unpack: (received: Uint8Array) => Promise<Uint8Array>,
  options: DownloadOptions,
  context: DownloadContext,
): Promise<DownloadedFile | MnistError> {
  const { attempts = 3, retryDelay = 500 } = options;
  const url = `${mirror}${mirror.endsWith('/') ? '' : '/'}${file.name}.gz`;
  for (let attempt = 1; ; attempt++) {
    context.onEvent({ type: 'download-start', file: file.name, url, attempt });
    try {
      const received = await fetchBytes(url, file, fetchSettings(options, context), (receivedBytes, totalBytes) =>
        context.onEvent({ type: 'download-progress', file: file.name, url, receivedBytes, totalBytes }),
      );
      const unpacked = await unpack(received);
      context.onEvent({ type: 'download-end', file: file.name, url, receivedBytes: received.length });
      return { url, mirror, received, unpacked };
    } catch (error) {
      if (!(error instanceof MnistError)) throw error;
      context.onEvent({ type: 'download-fail', file: file.name, url, attempt, error });
      if (attempt >= attempts || !temporaryCodes.has(error.code)) return error;
    }
    await delay(retryDelay * 2 ** (attempt - 1), context.signal);
  }
}

function fetchSettings(options: DownloadOptions, context: DownloadContext): FetchSettings {
  const { stallTimeout = 15_000, attemptTimeout = 300_000, fetch = globalThis.fetch } = options;
  return { stallTimeout, attemptTimeout, fetch, signal: context.signal };
}

function failureOfAll(file: DatasetFile, failures: readonly MnistError[]): MnistError {
  const reasons = failures.map((failure) => failure.message).join(' ');
  const cause = new AggregateError(failures, reasons);
  if (failures.length > 0 && failures.every((failure) => failure.code === 'SERVER_UNREACHABLE')) {
    return new MnistError('NO_NETWORK', `No network: ${reasons}`, 'Connect, or use files that are on this machine.', {
      cause,
    });
  }
  return new MnistError(
    'DOWNLOAD_FAILED',
    `${file.name} could not be downloaded: ${reasons || 'no mirror is given.'}`,
    'Try again later, name another mirror, or use files that are on this machine.',
    { cause },
  );
}

function delay(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
