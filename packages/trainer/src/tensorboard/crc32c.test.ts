import { expect, test } from 'vitest';
import { crc32c, maskedCrc32c } from './crc32c';

/** RFC 3720, B.4. */
test.each<[string, Uint8Array, number]>([
  ['32 bytes of zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['32 bytes counting up', Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
  ['32 bytes counting down', Uint8Array.from({ length: 32 }, (_, index) => 31 - index), 0x113fdb5c],
  [
    'an iSCSI read command',
    Uint8Array.from([
      0x01, 0xc0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0x14, 0, 0, 0, 0x18,
      0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0,
    ]),
    0xd9963a56,
  ],
  ['the digits', new TextEncoder().encode('123456789'), 0xe3069283],
])('the checksum of %s is that of the standard', (_, bytes, checksum) => {
  expect(crc32c(bytes)).toBe(checksum);
});

test('the masked checksum is rotated right by 15 bits and shifted', () => {
  const rotated = ((0xe3069283n >> 15n) | (0xe3069283n << 17n)) & 0xffffffffn;
  const expected = Number((rotated + 0xa282ead8n) & 0xffffffffn);
  expect(maskedCrc32c(new TextEncoder().encode('123456789'))).toBe(expected);
});
