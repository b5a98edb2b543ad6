/** A wheel that is known in advance: whichever index gives it, it must be this file. */
export interface PinnedWheel {
  /** Name of the project on the index. */
  readonly project: string;
  /** Name of the file. */
  readonly file: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}
