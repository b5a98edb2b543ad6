import { concatenate } from '../bytes/concatenate';
import { MnistError } from '../mnist-error';

/** Limits of `decompress`. */
export interface DecompressOptions {
  /** Largest output in bytes; 268,435,456 (256 MiB) by default. */
  readonly maxBytes?: number;
}

/** Fed in small pieces: a browser inflates a whole piece at once, 1,032-fold at most, before anyone can look at its size. */
const pieceBytes = 16_384;

/**
 * Unpacks gzip data; data that is not gzip (by its first two bytes, 1f 8b) comes back as it is, not copied.
 *
 * @param bytes - the whole file
 * @throws MnistError `GZIP_TRUNCATED` when the end is missing, `GZIP_CORRUPT` when the data is damaged, `GZIP_TOO_LARGE` as soon as the
 * output exceeds `maxBytes` (so a gzip bomb never fills the memory)
 * @see RFC 1952
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { decompress, parseIdx } from '@lenet/mnist';
 *
 * const labels = parseIdx(await decompress(await readFile('train-labels-idx1-ubyte.gz')));
 * ```
 */
export async function decompress(bytes: Uint8Array, options: DecompressOptions = {}): Promise<Uint8Array> {
  const { maxBytes = 268_435_456 } = options;
  if (isGzip(bytes)) return inflate(bytes, maxBytes);
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  return bytes;
}

/** Whether data starts with gzip's magic bytes. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function inflate(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const reader = inPieces(bytes).pipeThrough(new DecompressionStream('gzip')).getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw gzipFailure(cause, bytes.length);
    });
    if (done) return concatenate(pieces, length);
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw tooLarge(maxBytes);
    }
    pieces.push(value);
  }
}

function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(offset, offset + pieceBytes));
      offset += pieceBytes;
    },
  });
}

/** Platforms tell a missing end from damage only in the words of the error: Node and Chromium, Chromium, Firefox. */
const truncatedWords = /unexpected end|truncated|without reaching the (stream )?end/i;

function gzipFailure(cause: unknown, length: number): MnistError {
  const words = cause instanceof Error ? cause.message : String(cause);
  if (truncatedWords.test(words)) {
    return new MnistError(
      'GZIP_TRUNCATED',
      `The gzip data ends too early, after ${length} bytes.`,
      'The file is incomplete: fetch it again.',
      { cause },
    );
  }
  return new MnistError('GZIP_CORRUPT', `The gzip data is damaged (${words}).`, 'Fetch the file again.', { cause });
}

function tooLarge(maxBytes: number): MnistError {
  return new MnistError(
    'GZIP_TOO_LARGE',
    `The unpacked data is larger than the limit of ${maxBytes} bytes.`,
    'Check that this is the right file, or raise the limit (maxBytes) if it is.',
  );
}
