/** Calls of the native binding. */
export interface CallCounts {
  /** TensorFlow operations. */
  readonly operations: number;
  /** Tensors made from JavaScript's memory. */
  readonly uploads: number;
  /** Tensors read back. */
  readonly readbacks: number;
}

type Binding = Record<string, unknown> & {
  executeOp(...values: unknown[]): unknown;
  createTensor(...values: unknown[]): unknown;
  tensorDataSync(...values: unknown[]): unknown;
};

/** Counts what crosses from JavaScript to TensorFlow while `work` runs. */
export async function countCalls(backend: object, work: () => Promise<unknown>): Promise<CallCounts> {
  const owner = backend as { binding: Binding };
  const real = owner.binding;
  const counts = { operations: 0, uploads: 0, readbacks: 0 };
  const counted = (key: keyof CallCounts, call: (...values: unknown[]) => unknown) => {
    return (...values: unknown[]) => {
      counts[key]++;
      return call(...values);
    };
  };
  const copy = Object.fromEntries(Object.getOwnPropertyNames(real).map((name) => [name, real[name]]));
  owner.binding = {
    ...copy,
    executeOp: counted('operations', (...values) => real.executeOp(...values)),
    createTensor: counted('uploads', (...values) => real.createTensor(...values)),
    tensorDataSync: counted('readbacks', (...values) => real.tensorDataSync(...values)),
  };
  try {
    await work();
    return counts;
  } finally {
    owner.binding = real;
  }
}
