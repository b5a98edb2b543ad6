/** What went wrong, for programs; the message and the hint are for people. */
export type PlotErrorCode =
  | 'INVALID_OPTION'
  | 'INVALID_POINT'
  | 'INVALID_IMAGE'
  | 'INVALID_COUNTS'
  | 'INVALID_SVG'
  | 'RESVG_MISSING'
  | 'FONT_MISSING';

/**
 * A figure that cannot be drawn, with a code for programs and a hint that says what to do.
 *
 * @example
 * ```ts
 * import { PlotError, trainingCurves } from '@lenet/plot';
 *
 * try {
 *   trainingCurves({ points: [{ step: 1, loss: Number.NaN, accuracy: 0.1 }] });
 * } catch (error) {
 *   if (error instanceof PlotError) console.log(error.code, error.hint);
 * }
 * ```
 */
export class PlotError extends Error {
  override readonly name = 'PlotError';
  readonly code: PlotErrorCode;
  /** What the caller can do about it. */
  readonly hint: string;

  constructor(code: PlotErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
