import { gzipSync } from 'node:zlib';
import { decompress } from '@lenet/mnist';
import type { Target } from '../engine/target';

const maxBytes = 100_000;

/** `decompress`, which stops at a size that the caller names. */
export const gzip: Target = {
  name: 'gzip',
  seeds: async () => [
    gzipSync(Uint8Array.of(1, 2, 3)),
    gzipSync(new Uint8Array(5000), { level: 9 }),
    gzipSync(new Uint8Array(10_000_000)).subarray(0, 400),
    gzipSync(
      Uint8Array.from({ length: 2000 }, (_, index) => (index * 7919) & 255),
      { level: 0 },
    ),
    gzipSync('a member with a level of its own', { level: 1 }),
  ],
  read: (bytes) => decompress(bytes, { maxBytes }),
  mostAllocated: (inputBytes) => 4 * maxBytes + 4 * inputBytes + 200_000,
};
