/** Made by `scripts/compile-kernels.mjs`. The kernels for ordinary memory, WebAssembly in base64. */
export declare const oneThread: string;
/** The kernels for shared memory, WebAssembly in base64. */
export declare const manyThreads: string;
/** The program of a worker, JavaScript. */
export declare const workerProgram: string;
