import { digitSetFromIdx, parseIdx } from '@lenet/mnist';
import type { Target } from '../engine/target';

/** An IDX file: two zero bytes, the type, the rank, sizes of four bytes, elements. */
function encodeIdx(type: number, shape: readonly number[], elements: Uint8Array): Uint8Array {
  const sizes = shape.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]);
  return Uint8Array.from([0, 0, type, shape.length, ...sizes, ...elements]);
}

/** `parseIdx` of one file, and `digitSetFromIdx` of it as images with the labels that it has room for. */
export const idx: Target = {
  name: 'idx',
  seeds: async () => [
    encodeIdx(0x08, [2, 28, 28], new Uint8Array(2 * 28 * 28).fill(7)),
    encodeIdx(0x08, [5], Uint8Array.of(5, 0, 4, 1, 9)),
    encodeIdx(0x0d, [2, 3], new Uint8Array(24)),
    encodeIdx(0x0e, [], new Uint8Array(8)),
    encodeIdx(0x0b, [0, 3], new Uint8Array()),
  ],
  read(bytes) {
    const { data } = parseIdx(bytes);
    if (data instanceof Uint8Array) digitSetFromIdx(bytes, encodeIdx(0x08, [2], Uint8Array.of(1, 2)));
  },
  mostAllocated: (inputBytes) => 2 * inputBytes + 4096,
};
