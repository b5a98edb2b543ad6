import { concatenate } from '../bytes/concatenate';
import type { DatasetFile } from '../datasets/dataset';
import { isGzip } from '../gzip/decompress';
import { MnistError } from '../mnist-error';

/** How one request is made. */
export interface FetchSettings {
  readonly fetch: typeof globalThis.fetch;
  /** An attempt ends when no byte came for this long, in milliseconds. */
  readonly stallTimeout: number;
  /** An attempt ends after this long in all, in milliseconds. */
  readonly attemptTimeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** Room for a `.gz` that was packed anew, less tightly than the published one. */
const slackBytes = 65_536;

/**
 * Fetches the body at an address, never more than the file can have.
 *
 * @throws MnistError `DOWNLOAD_REFUSED`, `DOWNLOAD_INTERRUPTED`, `SERVER_UNREACHABLE` or `WRONG_CONTENT`; or the reason of the caller's signal
 */
export async function fetchBytes(
  url: string,
  file: DatasetFile,
  settings: FetchSettings,
  onProgress: (receivedBytes: number, totalBytes: number) => void,
): Promise<Uint8Array> {
  const limits = limitTime(settings);
  try {
    const response = await request(url, settings.fetch, limits.signal);
    return await readBody(response, url, file, limits.restart, onProgress);
  } catch (cause) {
    settings.signal?.throwIfAborted();
    throw limits.signal.aborted ? timeout(url, limits.signal.reason) : asMnistError(cause, url);
  } finally {
    limits.end();
  }
}

/** Joins the caller's signal with both time limits into one signal. */
function limitTime({ signal, stallTimeout, attemptTimeout }: FetchSettings) {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  const stall = () => controller.abort(`no byte came for ${stallTimeout / 1000} s`);
  let stallTimer = setTimeout(stall, stallTimeout);
  const attemptTimer = setTimeout(() => controller.abort(`not done after ${attemptTimeout / 1000} s`), attemptTimeout);
  return {
    signal: controller.signal,
    /** To be called when bytes came. */
    restart() {
      clearTimeout(stallTimer);
      stallTimer = setTimeout(stall, stallTimeout);
    },
    end() {
      clearTimeout(stallTimer);
      clearTimeout(attemptTimer);
      signal?.removeEventListener('abort', abort);
      controller.abort();
    },
  };
}

async function request(url: string, fetch: typeof globalThis.fetch, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal });
  if (response.ok) return response;
  const isTemporary = response.status >= 500 || response.status === 408 || response.status === 429;
  throw new MnistError(
    isTemporary ? 'DOWNLOAD_INTERRUPTED' : 'DOWNLOAD_REFUSED',
    `${url} answered ${`${response.status} ${response.statusText}`.trimEnd()}.`,
    isTemporary ? 'Try again later.' : 'Check the address, or use another mirror.',
  );
}

async function readBody(
  response: Response,
  url: string,
  file: DatasetFile,
  onBytes: () => void,
  onProgress: (receivedBytes: number, totalBytes: number) => void,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let receivedBytes = 0;
  let totalBytes = 0;
  const reader = bodyOf(response, url).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    onBytes();
    if (receivedBytes === 0) totalBytes = expectedBytes(response, file, piece.value);
    receivedBytes += piece.value.length;
    if (receivedBytes > file.unpackedBytes + slackBytes) throw tooMuch(url, file);
    pieces.push(piece.value);
    onProgress(receivedBytes, Math.max(totalBytes, receivedBytes));
  }
  return concatenate(pieces, receivedBytes);
}

function bodyOf(response: Response, url: string): ReadableStream<Uint8Array> {
  if (response.body !== null) return response.body;
  throw new MnistError('WRONG_CONTENT', `${url} answered without a body.`, 'Check the address, or use another mirror.');
}

/** `Content-Length` counts the body only where no `Content-Encoding` was undone on the way. */
function expectedBytes(response: Response, file: DatasetFile, firstBytes: Uint8Array): number {
  const announced = Number(response.headers.get('content-length'));
  if (announced > 0 && !response.headers.has('content-encoding')) return announced;
  return isGzip(firstBytes) ? file.compressedBytes : file.unpackedBytes;
}

function tooMuch(url: string, file: DatasetFile): MnistError {
  return new MnistError(
    'WRONG_CONTENT',
    `${url} sends more than the ${file.unpackedBytes} bytes of ${file.name}.`,
    'Check the address, or use another mirror.',
  );
}

function timeout(url: string, reason: unknown): MnistError {
  return new MnistError(
    'DOWNLOAD_INTERRUPTED',
    `${url}: ${String(reason)}.`,
    'Try again, or allow more time (stallTimeout, attemptTimeout).',
  );
}

/** `fetch` throws a bare `TypeError`; in Node the reason is in its cause. */
function asMnistError(cause: unknown, url: string): MnistError {
  if (cause instanceof MnistError) return cause;
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const words = reason instanceof Error ? reason.message || reason.name : String(reason);
  if (isUnreachable(reason)) {
    return new MnistError(
      'SERVER_UNREACHABLE',
      `${new URL(url).host} cannot be reached (${words}).`,
      'Check the network connection.',
      { cause },
    );
  }
  return new MnistError('DOWNLOAD_INTERRUPTED', `${url} broke off (${words}).`, 'Try again.', { cause });
}

/** No name, no route, nobody listening: no byte ever came from there. */
const unreachableCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function isUnreachable(reason: unknown): boolean {
  if (reason instanceof AggregateError) return reason.errors.every(isUnreachable);
  if (globalThis.navigator?.onLine === false) return true;
  return reason instanceof Error && 'code' in reason && unreachableCodes.has(String(reason.code));
}
