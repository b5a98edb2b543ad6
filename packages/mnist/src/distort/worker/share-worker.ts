import { spawnWorker, type WorkerHandle } from './spawn-worker';
import type { StartTask, WorkerTask } from './worker-task';

/** An epoch that the worker has not delivered yet. */
interface Wait {
  resolve(images: Uint8Array): void;
  reject(error: Error): void;
}

/** A worker with its share of the images; it makes one epoch after another, in the order in which they were asked for. */
export class ShareWorker {
  readonly #worker: WorkerHandle;
  readonly #waits: Wait[] = [];
  #failure: Error | undefined;

  /** @param share - its images go to the worker; the caller has them no more */
  constructor(share: StartTask) {
    this.#worker = spawnWorker({
      onAnswer: (images) => this.#take(images as Uint8Array),
      onFailure: (reason) => this.fail(new Error(reason)),
    });
    this.#ask(share, [share.images.buffer]).catch(() => {});
  }

  /** The bytes of the share in an epoch; rejects when the worker has ended. */
  make(epoch: number): Promise<Uint8Array> {
    return this.#ask({ kind: 'epoch', epoch });
  }

  /** Ends the worker; what it has not delivered rejects with the error. */
  fail(error: Error): void {
    if (this.#failure) return;
    this.#failure = error;
    this.#worker.terminate();
    for (const { reject } of this.#waits.splice(0)) reject(error);
  }

  #ask(task: WorkerTask, transfer: readonly ArrayBuffer[] = []): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#waits.push({ resolve, reject });
      this.#worker.setBusy(true);
      this.#worker.post(task, transfer);
    });
  }

  #take(images: Uint8Array): void {
    this.#waits.shift()?.resolve(images);
    if (this.#waits.length === 0) this.#worker.setBusy(false);
  }
}
