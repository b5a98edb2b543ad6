import { describe, expect, it } from 'vitest';
import { decompress } from './decompress';

async function pack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe('decompress in Chromium', () => {
  it('gives back what was packed', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    expect(await decompress(await pack(bytes))).toEqual(bytes);
  });

  it('tells truncated from damaged data', async () => {
    const packed = await pack(crypto.getRandomValues(new Uint8Array(60_000)));
    for (const length of [2, 5, 30_000, packed.length - 8, packed.length - 1]) {
      const truncated = decompress(packed.subarray(0, length));
      await expect(truncated, `${length} bytes`).rejects.toMatchObject({ code: 'GZIP_TRUNCATED' });
    }
    const damaged = packed.slice();
    damaged.set([0xff, 0xff, 0xff, 0xff], packed.length - 8);
    await expect(decompress(damaged)).rejects.toMatchObject({ code: 'GZIP_CORRUPT' });
  });

  it('refuses a gzip bomb', async () => {
    const bomb = await pack(new Uint8Array(100_000_000));
    await expect(decompress(bomb, { maxBytes: 1_000_000 })).rejects.toMatchObject({ code: 'GZIP_TOO_LARGE' });
  });
});
