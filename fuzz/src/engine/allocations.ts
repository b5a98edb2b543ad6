/** Bytes that typed arrays and buffers were made with since the last reset. */
let allocated = 0;

/** Forgets what was allocated so far. */
export function resetAllocations(): void {
  allocated = 0;
}

/** Bytes allocated since the last reset. */
export function allocatedBytes(): number {
  return allocated;
}

const arrays = [
  'ArrayBuffer',
  'Uint8Array',
  'Int8Array',
  'Uint8ClampedArray',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
  'BigUint64Array',
  'BigInt64Array',
] as const;

/**
 * Counts what everything that is imported afterwards allocates: each array by its length, so that one that asks for gigabytes is seen even where
 * the system gives them lightly. An array over a buffer that is there allocates nothing.
 */
export function countAllocations(): void {
  for (const name of arrays) {
    const original = globalThis[name] as unknown as new (...args: unknown[]) => object;
    const bytesPerElement = (original as unknown as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
    const counted: typeof original = new Proxy(original, {
      construct(target, args, newTarget) {
        const [first] = args;
        if (typeof first === 'number') allocated += first * bytesPerElement;
        else if (!(first instanceof ArrayBuffer)) allocated += lengthOf(first) * bytesPerElement;
        return Reflect.construct(target, args, newTarget === counted ? target : newTarget);
      },
    });
    Object.assign(globalThis, { [name]: counted });
  }
  for (const name of ['alloc', 'allocUnsafe'] as const) {
    const original = Buffer[name].bind(Buffer) as (size: number, ...rest: never[]) => Buffer<ArrayBuffer>;
    Buffer[name] = (size: number, ...rest: never[]) => {
      allocated += size;
      return original(size, ...rest);
    };
  }
}

function lengthOf(value: unknown): number {
  return typeof value === 'object' && value !== null && 'length' in value ? Number(value.length) : 0;
}
