import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompress } from './decompress';

const text = new TextEncoder().encode('the quick brown fox '.repeat(5_000));
const packed = new Uint8Array(gzipSync(text));

describe('decompress', () => {
  it('gives back what was packed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200_000, size: 'max' }), async (bytes) => {
        expect(Buffer.from(await decompress(new Uint8Array(gzipSync(bytes)))).equals(bytes)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('gives data that is not gzip back as it is', async () => {
    const bytes = new Uint8Array([0, 0, 8, 1]);
    expect(await decompress(bytes)).toBe(bytes);
  });

  it.each([2, 5, packed.length - 9, packed.length - 8, packed.length - 1])(
    'names gzip data that was cut after %i bytes truncated',
    async (length) => {
      await expect(decompress(packed.subarray(0, length))).rejects.toMatchObject({ code: 'GZIP_TRUNCATED' });
    },
  );

  it('refuses damaged data', async () => {
    const damaged = packed.slice();
    damaged.fill(0xff, 20, 40);
    await expect(decompress(damaged)).rejects.toMatchObject({ code: 'GZIP_CORRUPT' });
    const wrongChecksum = packed.slice();
    wrongChecksum[packed.length - 6] = 255 - (wrongChecksum[packed.length - 6] ?? 0);
    await expect(decompress(wrongChecksum)).rejects.toMatchObject({ code: 'GZIP_CORRUPT' });
  });

  it('refuses a gzip bomb without unpacking it whole', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(300_000_000), { level: 1 }));
    const before = process.memoryUsage().arrayBuffers;
    await expect(decompress(bomb, { maxBytes: 1_000_000 })).rejects.toMatchObject({ code: 'GZIP_TOO_LARGE' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it('allows exactly the limit, packed or not', async () => {
    expect((await decompress(packed, { maxBytes: text.length })).length).toBe(text.length);
    await expect(decompress(packed, { maxBytes: text.length - 1 })).rejects.toMatchObject({ code: 'GZIP_TOO_LARGE' });
    await expect(decompress(text, { maxBytes: text.length - 1 })).rejects.toMatchObject({ code: 'GZIP_TOO_LARGE' });
  });
});
