import { crc32 as crc32OfNode } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from './crc32';

it('is the CRC-32 of gzip, in one piece or in two', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
      expect(crc32(second, crc32(first))).toBe(crc32OfNode(Buffer.concat([first, second])));
    }),
  );
});
