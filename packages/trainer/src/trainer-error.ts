/** What went wrong, for programs; the message and the hint are for people. */
export type TrainerErrorCode =
  | 'BUSY'
  | 'DISPOSED'
  | 'NOT_LOADED'
  | 'NO_STATE'
  | 'INVALID_DIGITS'
  | 'INVALID_STATE'
  | 'INVALID_STEP_SETTINGS'
  | 'INVALID_CONFIGURATION'
  | 'UNKNOWN_RECIPE'
  | 'UNSUPPORTED_ARCHITECTURE'
  | 'UNAVAILABLE_DEVICE'
  | 'DEVICE_LOST'
  | 'OUT_OF_MEMORY'
  | 'NOT_FINITE'
  | 'INVALID_RUN'
  | 'RUN_LOCKED'
  | 'RUN_LOST'
  | 'RUN_MISMATCH';

/**
 * A failure of training with a code for programs and a hint that says what to do.
 *
 * @example
 * ```ts
 * import { TrainerError } from '@lenet/trainer';
 *
 * try {
 *   throw new TrainerError('NOT_LOADED', 'No images are loaded.', 'Call load(digits) before trainSteps.');
 * } catch (error) {
 *   if (error instanceof TrainerError) console.log(error.code, error.hint);
 * }
 * ```
 */
export class TrainerError extends Error {
  override readonly name = 'TrainerError';
  readonly code: TrainerErrorCode;
  /** What the user can do about it. */
  readonly hint: string;

  constructor(code: TrainerErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
