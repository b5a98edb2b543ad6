/** Made by `scripts/compile-worker.mjs`. The program of a worker, JavaScript. */
export declare const workerSource: string;
