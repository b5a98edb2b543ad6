import { workerSource } from './worker-source';

/** A worker of Node or of a page. */
export interface WorkerHandle {
  /** Sends a message, and gives buffers in it away instead of copying them. */
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  /** Keeps the process alive while the worker is busy; a page has no such need. */
  setBusy(isBusy: boolean): void;
  terminate(): void;
}

/** What a worker tells. */
export interface WorkerListener {
  onAnswer(answer: unknown): void;
  /** The worker has ended, or was never there. */
  onFailure(reason: string): void;
}

/** Starts a worker. It has its program with it, so no bundler and no server has to know of another file. */
export function spawnWorker(listener: WorkerListener): WorkerHandle {
  const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
  return threads ? spawnNodeWorker(threads, listener) : spawnWebWorker(listener);
}

function spawnNodeWorker({ Worker }: typeof import('node:worker_threads'), listener: WorkerListener): WorkerHandle {
  const worker = new Worker(workerSource, { eval: true, execArgv: [], env: {} });
  worker.on('message', (answer) => listener.onAnswer(answer));
  worker.on('error', (error) => listener.onFailure(error.message));
  worker.on('exit', (code) => listener.onFailure(`exit code ${code}`));
  worker.unref();
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    setBusy: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    terminate: () => {
      worker.removeAllListeners();
      worker.on('error', () => {});
      void worker.terminate();
    },
  };
}

function spawnWebWorker(listener: WorkerListener): WorkerHandle {
  const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  try {
    const worker = new Worker(url, { name: 'LeNet distortions' });
    worker.onmessage = ({ data }) => listener.onAnswer(data);
    worker.onerror = (event) => listener.onFailure(event.message || 'its script was refused');
    return {
      post: (message, transfer) => worker.postMessage(message, [...transfer]),
      setBusy: () => {},
      terminate: () => worker.terminate(),
    };
  } finally {
    URL.revokeObjectURL(url);
  }
}
