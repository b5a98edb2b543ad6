import { disposed } from '@lenet/trainer';
import type { CallAddresses, Crew } from './crew';
import { spawnWorker, type WorkerHandle } from './spawn-worker';
import { workerLost } from './worker-lost';

/** Byte offset of the wish to stop in the control words; see `assembly/training/barrier.ts`. */
const stopWish = 8;

/** A task that all workers have and not all have answered. */
interface Round {
  readonly answers: number[];
  missing: number;
  resolve(answers: readonly number[]): void;
  reject(error: Error): void;
}

/** Threads of their own for all the work; the calling thread only waits, and its event loop stays free. */
export class WorkerCrew implements Crew {
  readonly threads: number;
  readonly #memory: WebAssembly.Memory;
  readonly #workers: readonly WorkerHandle[];
  #round: Round | undefined;
  #failure: Error | undefined;

  private constructor(threads: number, memory: WebAssembly.Memory) {
    this.threads = threads;
    this.#memory = memory;
    const workers: WorkerHandle[] = [];
    this.#workers = workers;
    try {
      for (let thread = 0; thread < threads; thread++) workers.push(this.#spawn(thread));
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Starts workers over a shared memory; rejects when one of them does not come up. */
  static async start(threads: number, module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<WorkerCrew> {
    const crew = new WorkerCrew(threads, memory);
    await crew.#ask((thread) => ({ kind: 'start', module, memory, thread }));
    return crew;
  }

  async trainSteps({ network, job, control }: CallAddresses, steps: number, signal?: AbortSignal): Promise<number> {
    const wishToStop = () => Atomics.store(new Int32Array(this.#memory.buffer), (control + stopWish) / 4, 1);
    signal?.addEventListener('abort', wishToStop);
    try {
      const [made] = await this.#ask(() => ({ kind: 'train-steps', network, job, control, steps }));
      return made;
    } finally {
      signal?.removeEventListener('abort', wishToStop);
    }
  }

  async forward({ network, job, control }: CallAddresses): Promise<void> {
    await this.#ask(() => ({ kind: 'forward', network, job, control }));
  }

  dispose(): void {
    this.#fail(disposed());
  }

  #spawn(thread: number): WorkerHandle {
    return spawnWorker({
      onAnswer: (answer) => this.#take(thread, Number(answer)),
      onFailure: (reason, cause) => this.#fail(workerLost(reason, cause)),
    });
  }

  /** Gives every worker a task and waits for all answers. */
  #ask(task: (thread: number) => unknown): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#round = { answers: [], missing: this.threads, resolve, reject };
      for (const [thread, worker] of this.#workers.entries()) {
        worker.setBusy(true);
        worker.post(task(thread));
      }
    });
  }

  #take(thread: number, answer: number): void {
    const round = this.#round;
    if (!round) return;
    this.#workers[thread].setBusy(false);
    round.answers[thread] = answer;
    round.missing--;
    if (round.missing > 0) return;
    this.#round = undefined;
    round.resolve(round.answers);
  }

  /** Ends all workers: without one of them the others would wait for ever. */
  #fail(error: Error): void {
    if (this.#failure) return;
    this.#failure = error;
    for (const worker of this.#workers) worker.terminate();
    this.#round?.reject(error);
    this.#round = undefined;
  }
}
