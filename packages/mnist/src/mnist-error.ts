/** What went wrong, for programs; the message and the hint are for people. */
export type MnistErrorCode =
  | 'IDX_MAGIC'
  | 'IDX_TRUNCATED'
  | 'IDX_TRAILING_BYTES'
  | 'GZIP_CORRUPT'
  | 'GZIP_TRUNCATED'
  | 'GZIP_TOO_LARGE'
  | 'WRONG_TYPE'
  | 'WRONG_RANK'
  | 'COUNT_MISMATCH'
  | 'INVALID_LABEL'
  | 'INVALID_ORDER'
  | 'INVALID_RANGE'
  | 'INVALID_DISTORTION'
  | 'DISPOSED'
  | 'INVALID_IMAGE'
  | 'BLANK_IMAGE'
  | 'WRONG_CONTENT'
  | 'CHECKSUM_MISMATCH'
  | 'CHECKSUM_UNAVAILABLE'
  | 'FILE_MISSING'
  | 'FILE_UNREADABLE'
  | 'PACKAGE_MISSING'
  | 'DOWNLOAD_REFUSED'
  | 'DOWNLOAD_INTERRUPTED'
  | 'SERVER_UNREACHABLE'
  | 'NO_NETWORK'
  | 'DOWNLOAD_FAILED'
  | 'CACHE_UNWRITABLE'
  | 'NO_SOURCE';

/**
 * A failure of reading, checking or fetching digits, with a code for programs and a hint that says what to do.
 *
 * The message says what was found and what was expected.
 *
 * @example
 * ```ts
 * import { MnistError, parseIdx } from '@lenet/mnist';
 *
 * try {
 *   parseIdx(new Uint8Array([0, 0, 8]));
 * } catch (error) {
 *   if (error instanceof MnistError) console.log(error.code, error.hint); // IDX_TRUNCATED ...
 * }
 * ```
 */
export class MnistError extends Error {
  override readonly name = 'MnistError';
  readonly code: MnistErrorCode;
  /** What the user can do about it. */
  readonly hint: string;

  constructor(code: MnistErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
