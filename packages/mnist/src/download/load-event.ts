import type { MnistError } from '../mnist-error';

/** What happens while digits are loaded, told apart by `type`. */
export type LoadEvent =
  | {
      /** The next place is tried. */
      readonly type: 'source-start';
      /** The place, for people. */
      readonly source: string;
    }
  | {
      /** A place did not have the digits; the next one is tried. */
      readonly type: 'source-fail';
      readonly source: string;
      readonly error: MnistError;
    }
  | {
      readonly type: 'download-start';
      /** Name of the file, without `.gz`. */
      readonly file: string;
      readonly url: string;
      /** 1 for the first attempt at this address. */
      readonly attempt: number;
    }
  | {
      /** Bytes arrived. */
      readonly type: 'download-progress';
      readonly file: string;
      readonly url: string;
      /** Bytes of this file that have arrived, as the server's body has them. */
      readonly receivedBytes: number;
      /** Bytes of this file in all; the size that is published when the server does not say. */
      readonly totalBytes: number;
    }
  | {
      /** An attempt failed; another follows here, or at the next mirror. */
      readonly type: 'download-fail';
      readonly file: string;
      readonly url: string;
      readonly attempt: number;
      readonly error: MnistError;
    }
  | {
      /** A file arrived whole and passed its checksum. */
      readonly type: 'download-end';
      readonly file: string;
      readonly url: string;
      readonly receivedBytes: number;
    }
  | {
      /** A file is good but could not be kept for the next time. */
      readonly type: 'cache-fail';
      readonly file: string;
      readonly error: MnistError;
    };
