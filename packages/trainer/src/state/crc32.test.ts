import { crc32 as crc32OfNode } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32, crc32ByTable } from './crc32';

it.each([
  ['by Node', crc32],
  ['by the table', crc32ByTable],
])('is the CRC-32 of gzip, in one piece or in two: %s', (_, checksum) => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
      expect(checksum(second, checksum(first))).toBe(crc32OfNode(Buffer.concat([first, second])));
    }),
  );
});
