import { ModelError, type ModelErrorCode } from '../model-error';

/** What is wrong with a file, found by a part that does not know which format it reads. */
export class FormatFault extends Error {
  override readonly name = 'FormatFault';
  /** What the user can do about it; absent when the file is simply damaged. */
  readonly hint: string | undefined;

  constructor(found: string, hint?: string, options?: ErrorOptions) {
    super(found, options);
    this.hint = hint;
  }
}

/** Reads a file; a fault found on the way becomes the error of its format, with a code and a hint. */
export function readFormat<Result>(code: ModelErrorCode, format: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    throw new ModelError(
      code,
      `This is no ${format} that can be read: ${error.message}.`,
      error.hint ?? `The file is damaged, or is no ${format}: fetch or write it again.`,
      { cause: error },
    );
  }
}
