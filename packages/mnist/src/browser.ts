export { type LoadDigitsOptions, loadDigits } from './browser/load-digits';
export type { LoadedDigits } from './digits/digits-of-dataset';
export type { DownloadOptions } from './download/download-file';
export type { LoadEvent } from './download/load-event';
