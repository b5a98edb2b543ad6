import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { TensorFlowError } from '../tensorflow-error';
import { hideCredentials, request } from './http';

const attempts = 4;

/** What a file must be. */
export interface ExpectedFile {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/**
 * Downloads a file and checks it. A connection that breaks is taken up where it broke.
 *
 * @param onBytes - called with the number of bytes that are there so far
 * @throws TensorFlowError `DOWNLOAD_FAILED` when the server does not give it, `WRONG_CHECKSUM` when it is another file
 */
export async function downloadFile(
  url: string,
  path: string,
  expected: ExpectedFile,
  onBytes: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const hash = createHash('sha256');
  await using file = await open(path, 'w');
  let received = 0;
  let lastError: unknown;
  for (let attempt = 0; attempt < attempts && received < expected.bytes; attempt++) {
    try {
      for await (const chunk of await rest(url, received, signal)) {
        await file.write(chunk);
        hash.update(chunk);
        received += chunk.byteLength;
        if (received > expected.bytes) throw wrongSize(url, received, expected);
        onBytes(received);
      }
      lastError = undefined;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof TensorFlowError && error.code !== 'DOWNLOAD_FAILED') throw error;
      lastError = error;
    }
  }
  if (lastError instanceof TensorFlowError) throw lastError;
  if (received !== expected.bytes) throw wrongSize(url, received, expected);
  const found = hash.digest('hex');
  if (found !== expected.sha256) throw wrongChecksum(url, found, expected);
}

/** What is still missing of a file. */
async function rest(url: string, received: number, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const headers: Record<string, string> = received > 0 ? { range: `bytes=${received}-` } : {};
  const answer = await request(url, { ...headers, 'accept-encoding': 'identity' }, signal);
  const isRest = received > 0 && answer.status === 206;
  if (answer.status !== 200 && !isRest) throw refused(url, answer.status);
  if (!answer.body) throw refused(url, answer.status);
  return isRest ? answer.body : skip(answer.body, received);
}

/** A server that knows no ranges sends everything again. */
async function* skip(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncIterable<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (chunk.byteLength > left) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.byteLength);
  }
}

function refused(url: string, status: number): TensorFlowError {
  return new TensorFlowError(
    'DOWNLOAD_FAILED',
    `${hideCredentials(url)} is not there: the server answers ${status}.`,
    'Try again later, or name another index with --index-url.',
  );
}

function wrongSize(url: string, found: number, { bytes }: ExpectedFile): TensorFlowError {
  return new TensorFlowError(
    'WRONG_CHECKSUM',
    `${hideCredentials(url)} gave ${found} bytes, expected ${bytes}.`,
    'Nothing was installed. Try again, or take another index with --index-url.',
  );
}

function wrongChecksum(url: string, found: string, { sha256 }: ExpectedFile): TensorFlowError {
  return new TensorFlowError(
    'WRONG_CHECKSUM',
    `${hideCredentials(url)} has the SHA-256 ${found}, expected ${sha256}.`,
    'Nothing was installed. The index gives another file than PyPI: take another with --index-url.',
  );
}
