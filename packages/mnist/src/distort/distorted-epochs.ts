import type { DigitSet } from '../digit-set';
import { MnistError } from '../mnist-error';
import { checkDistortOptions } from './check-distort-options';
import type { Distortion } from './distortion';
import { ImageDistorter } from './image-distorter';
import { ShareWorker } from './worker/share-worker';

/** How the epochs are distorted, and by how many. */
export interface DistortedEpochsOptions {
  readonly distortion: Distortion;
  /** The run's seed, a whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  /** Workers; default 1. With 0 the calling thread distorts, in short blocks. The images are the same for every number. */
  readonly threads?: number;
}

/** Images that the calling thread distorts before it lets others in: about 20 ms of work. */
const blockImages = 1500;

/**
 * The distorted images of epoch after epoch, made by workers while the caller does something else.
 *
 * Each image is the one that `distortDigits` makes. Workers carry their program with them, so bundlers need no configuration; a page with a
 * content security policy needs `worker-src blob:`. Where workers cannot be had the calling thread does their work, and {@link place} says so.
 *
 * @example
 * ```ts
 * import { DistortedEpochs } from '@lenet/mnist';
 * import { loadDigits } from '@lenet/mnist/node';
 *
 * const { train } = await loadDigits();
 * const distortion = { rotation: 10, scale: 0.1, shear: 0.1, translation: 1 };
 * using epochs = new DistortedEpochs(train, { distortion, seed: 1 });
 * const first = await epochs.take(1);
 * epochs.prepare(2); // made while you train on the first
 * ```
 */
export class DistortedEpochs implements Disposable {
  readonly #digits: DigitSet;
  readonly #options: DistortedEpochsOptions;
  readonly #prepared = new Map<number, Promise<Uint8Array>>();
  #workers: readonly ShareWorker[] = [];
  #place: string;
  #isDisposed = false;

  /** @throws MnistError `INVALID_DISTORTION` when a number of the distortion, the seed or the threads is out of range */
  constructor(digits: DigitSet, options: DistortedEpochsOptions) {
    const { distortion, seed, threads = 1 } = options;
    checkDistortOptions(distortion, { seed, threads });
    this.#digits = digits;
    this.#options = options;
    this.#place = threads === 1 ? '1 worker' : `${threads} workers`;
    if (threads === 0) this.#place = 'the calling thread';
    else this.#start(threads);
  }

  /** What distorts, for people: `1 worker`, or `the calling thread` and why. */
  get place(): string {
    return this.#place;
  }

  /** Starts to make an epoch, for a later {@link take}. */
  prepare(epoch: number): void {
    if (this.#prepared.has(epoch)) return;
    checkDistortOptions(this.#options.distortion, { epoch });
    const images = this.#make(epoch);
    images.catch(() => {});
    this.#prepared.set(epoch, images);
  }

  /**
   * The images of an epoch, with the labels of the set; yours to keep.
   *
   * @throws MnistError `INVALID_DISTORTION` when the epoch is not a whole number from 0 on, `DISPOSED` after `dispose`
   */
  async take(epoch: number): Promise<DigitSet> {
    this.prepare(epoch);
    const images = this.#prepared.get(epoch);
    this.#prepared.delete(epoch);
    return { ...this.#digits, images: (await images) ?? new Uint8Array() };
  }

  /** Ends the workers; safe to call twice. */
  dispose(): void {
    this.#isDisposed = true;
    this.#prepared.clear();
    for (const worker of this.#workers) worker.fail(disposed());
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async #make(epoch: number): Promise<Uint8Array> {
    if (this.#isDisposed) throw disposed();
    if (this.#workers.length === 0) return this.#makeHere(epoch);
    try {
      return join(await Promise.all(this.#workers.map((worker) => worker.make(epoch))));
    } catch (error) {
      if (this.#isDisposed) throw disposed();
      this.#stayHere(error);
      return this.#makeHere(epoch);
    }
  }

  #start(threads: number): void {
    const { images, count, rows, columns } = this.#digits;
    const { distortion, seed } = this.#options;
    const workers: ShareWorker[] = [];
    this.#workers = workers;
    try {
      for (let thread = 0; thread < threads; thread++) {
        const [first, end] = [Math.floor((thread * count) / threads), Math.floor(((thread + 1) * count) / threads)];
        const share = new Uint8Array(images.subarray(first * rows * columns, end * rows * columns));
        workers.push(
          new ShareWorker({ kind: 'start', images: share, rows, columns, firstImage: first, distortion, seed }),
        );
      }
    } catch (error) {
      this.#stayHere(error);
    }
  }

  /** Goes on without workers: the images are the same, only slower. */
  #stayHere(reason: unknown): void {
    const error = reason instanceof Error ? reason : new Error(String(reason));
    for (const worker of this.#workers) worker.fail(error);
    this.#workers = [];
    this.#place = `the calling thread (no worker: ${error.message})`;
  }

  async #makeHere(epoch: number): Promise<Uint8Array> {
    const { images, count, rows, columns } = this.#digits;
    const { distortion, seed } = this.#options;
    const distorter = new ImageDistorter(distortion, seed, epoch, rows, columns);
    const target = new Uint8Array(images.length);
    for (let image = 0; image < count; image++) {
      if (image % blockImages === 0) await new Promise((resolve) => setTimeout(resolve));
      if (this.#isDisposed) throw disposed();
      distorter.distort(images, target, image * rows * columns, image);
    }
    return target;
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

function disposed(): MnistError {
  return new MnistError('DISPOSED', 'The distorted epochs are disposed of.', 'Make new ones.');
}
