export type { LoadedDigits } from './digits/digits-of-dataset';
export type { DownloadOptions } from './download/download-file';
export type { LoadEvent } from './download/load-event';
export { defaultCacheFolder } from './node/cache-folder';
export type { DigitSource } from './node/digit-source';
export { type LoadDigitsOptions, loadDigits } from './node/load-digits';
export { writeAtomically } from './node/write-atomically';
