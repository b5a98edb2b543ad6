/** Bytes of a WebAssembly page. */
export const pageSize = 65_536;

/** Pages that a shared memory can grow to (1 GiB); `scripts/compile-kernels.mjs` compiles the same limit in. */
export const largestSharedMemory = 16_384;

/** What the compiled kernels export; addresses and counts are 32-bit integers, layouts are described in `assembly/`. */
export interface Kernels {
  /** The first address that the kernels do not use themselves. */
  heapBase(): number;
  /** Makes the steps `first` to `end` as one of the job's threads; returns how many were made. */
  trainSteps(network: number, job: number, control: number, thread: number, first: number, end: number): number;
  /** Makes the logits of a job's batch as one of its threads. */
  forwardPhase(network: number, job: number, control: number, thread: number): void;
}

/** Instantiates the compiled kernels over a memory. */
export function instantiateKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as Kernels;
}
