import type { Distortion } from '../distortion';

/** The first message to a worker: the images that are its share, and how they are distorted. */
export interface StartTask {
  readonly kind: 'start';
  /** Pixels, `uint8`, shape `[count, rows, columns]`. */
  readonly images: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  readonly columns: number;
  /** Index of the first of them in the whole set. */
  readonly firstImage: number;
  readonly distortion: Distortion;
  readonly seed: number;
}

/** Asks for the images of an epoch; the answer is their bytes. */
export interface EpochTask {
  readonly kind: 'epoch';
  readonly epoch: number;
}

/** What a worker is asked, told apart by `kind`. */
export type WorkerTask = StartTask | EpochTask;
