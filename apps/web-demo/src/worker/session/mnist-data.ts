import { type DigitSet, mnist } from '@lenet/mnist';
import { type LoadEvent, loadDigits } from '@lenet/mnist/browser';
import type { SessionEvent, SessionState } from '../../session/protocol';
import { toFailure } from '../../session/session-error';

/** MNIST's two sets. */
export interface MnistDigits {
  readonly train: DigitSet;
  readonly test: DigitSet;
}

/** Loads MNIST from beside the page, once; after a failure the next wish tries again. */
export class MnistData {
  readonly #address: string;
  readonly #emit: (event: SessionEvent) => void;
  #loading: Promise<MnistDigits> | undefined;
  #status: SessionState['data'] = 'absent';

  /** @param pageUrl - the folder `mnist/` lies beside it */
  constructor(pageUrl: string, emit: (event: SessionEvent) => void) {
    this.#address = new URL('mnist/', pageUrl).href;
    this.#emit = emit;
  }

  get status(): SessionState['data'] {
    return this.#status;
  }

  /** @throws MnistError */
  load(): Promise<MnistDigits> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<MnistDigits> {
    this.#status = 'loading';
    const progress = new ByteProgress((receivedBytes, totalBytes) =>
      this.#emit({ type: 'data-progress', receivedBytes, totalBytes }),
    );
    try {
      const { train, test, source } = await loadDigits({
        baseUrls: [this.#address],
        onProgress: (event) => progress.take(event),
      });
      this.#status = 'ready';
      this.#emit({ type: 'data-ready', source, trainingImages: train.count, testImages: test.count });
      return { train: shared(train), test: shared(test) };
    } catch (error) {
      this.#status = 'failed';
      this.#loading = undefined;
      this.#emit({ type: 'data-fail', failure: toFailure(error) });
      throw error;
    }
  }
}

/** Bytes of all four files, told at most twenty times a second. */
class ByteProgress {
  readonly #tell: (receivedBytes: number, totalBytes: number) => void;
  readonly #received = new Map<string, number>();
  readonly #totals = new Map(Object.values(mnist.files).map(({ name, compressedBytes }) => [name, compressedBytes]));
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(tell: (receivedBytes: number, totalBytes: number) => void) {
    this.#tell = tell;
  }

  take(event: LoadEvent): void {
    if (event.type === 'download-progress') this.#totals.set(event.file, event.totalBytes);
    else if (event.type !== 'download-end') return;
    this.#received.set(event.file, event.receivedBytes);
    if (event.type === 'download-progress' && performance.now() - this.#toldAt < 50) return;
    this.#toldAt = performance.now();
    this.#tell(sum(this.#received.values()), sum(this.#totals.values()));
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Where memory can be shared, the engine's worker reads the images in place. */
function shared(digits: DigitSet): DigitSet {
  if (globalThis.crossOriginIsolated !== true) return digits;
  const images = new Uint8Array(new SharedArrayBuffer(digits.images.length));
  images.set(digits.images);
  return { ...digits, images };
}
