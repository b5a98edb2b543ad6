/** What went wrong, for programs; the message and the hint are for people. */
export type CommandErrorCode =
  | 'INVALID_USAGE'
  | 'UNKNOWN_DEVICE'
  | 'UNAVAILABLE_DEVICE'
  | 'SETUP_FAILED'
  | 'UNKNOWN_DATASET'
  | 'INVALID_RECIPE'
  | 'INVALID_PICTURE'
  | 'FILE_UNREADABLE'
  | 'FILE_UNWRITABLE'
  | 'FILE_EXISTS'
  | 'UNKNOWN_NETWORK'
  | 'NO_RUN'
  | 'RUN_MISMATCH'
  | 'NO_METRICS'
  | 'OUT_OF_RANGE';

/** A failure that the user can do something about: one line, and a hint that says what. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: CommandErrorCode;
  /** What the user can do about it. */
  readonly hint: string;

  constructor(code: CommandErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
