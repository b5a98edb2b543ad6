/** What went wrong, for programs; the message and the hint are for people. */
export type TensorFlowErrorCode =
  | 'NOT_INSTALLED'
  | 'CPU_ONLY'
  | 'NO_GPU'
  | 'BROKEN_BINDING'
  | 'ALREADY_LOADED'
  | 'UNSUPPORTED_PLATFORM'
  | 'NO_COMPILER'
  | 'COMPILE_FAILED'
  | 'DOWNLOAD_FAILED'
  | 'WRONG_CHECKSUM'
  | 'INVALID_WHEEL'
  | 'INSTALL_FAILED'
  | 'INVALID_USAGE';

/**
 * A failure of finding, installing or loading TensorFlow, with a code for programs and a hint that says what to do.
 *
 * @example
 * ```ts
 * import * as tf from '@tensorflow/tfjs-core';
 * import { loadTensorFlow, TensorFlowError } from '@lenet/tensorflow-native';
 *
 * try {
 *   await loadTensorFlow(tf, { variant: 'cuda' });
 * } catch (error) {
 *   if (error instanceof TensorFlowError) console.log(error.code, error.hint);
 * }
 * ```
 */
export class TensorFlowError extends Error {
  override readonly name = 'TensorFlowError';
  readonly code: TensorFlowErrorCode;
  /** What the user can do about it. */
  readonly hint: string;

  constructor(code: TensorFlowErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
