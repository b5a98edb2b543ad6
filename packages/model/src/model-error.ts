/** What went wrong, for programs; the message and the hint are for people. */
export type ModelErrorCode =
  | 'UNKNOWN_ARCHITECTURE'
  | 'INVALID_ARCHITECTURE'
  | 'INVALID_PARAMETERS'
  | 'INVALID_SAFETENSORS'
  | 'INVALID_NPZ'
  | 'INVALID_PYTORCH'
  | 'INVALID_ONNX'
  | 'INVALID_LAYERS_MODEL'
  | 'UNKNOWN_FORMAT'
  | 'UNSUPPORTED_ARCHITECTURE'
  | 'INVALID_SEED'
  | 'INVALID_IMAGES'
  | 'NOT_FINITE'
  | 'DISPOSED';

/**
 * A failure of this package with a code for programs and a hint that says what to do.
 *
 * @example
 * ```ts
 * import { findArchitecture, ModelError } from '@lenet/model';
 *
 * try {
 *   findArchitecture('resnet');
 * } catch (error) {
 *   if (error instanceof ModelError) console.log(error.code, error.hint); // UNKNOWN_ARCHITECTURE Use one of: article, diagram.
 * }
 * ```
 */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;
  /** What the user can do about it. */
  readonly hint: string;

  constructor(code: ModelErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
