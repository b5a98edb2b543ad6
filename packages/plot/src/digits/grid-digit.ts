/** One image of a grid with what was read in it. */
export interface GridDigit {
  /** `rows * columns` bytes, row-major, 0 paper to 255 ink. */
  readonly image: Uint8Array;
  /** What the network read: a digit or the name of a class. Default: not written. */
  readonly prediction?: number | string;
  /** What the image really shows. Default: not written, and the image counts neither as right nor as wrong. */
  readonly label?: number | string;
}

/** Whether the prediction is there and differs from the label. */
export function isWrong(digit: GridDigit): boolean {
  return (
    digit.label !== undefined && digit.prediction !== undefined && String(digit.label) !== String(digit.prediction)
  );
}
