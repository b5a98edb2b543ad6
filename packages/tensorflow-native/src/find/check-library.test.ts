import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { checkHeader, checkLibrary } from './check-library';

const folder = mkdtempSync(join(tmpdir(), 'library-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** The head of a library for x64 of 1,000 bytes, whose table of two entries of 64 bytes begins at 872. */
function header(): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('\x7fELF\x02', 'latin1');
  bytes.writeUInt16LE(62, 18);
  bytes.writeBigUInt64LE(872n, 40);
  bytes.writeUInt16LE(64, 58);
  bytes.writeUInt16LE(2, 60);
  return bytes;
}

describe('a library', () => {
  it('with all of its bytes is in order', () => {
    expect(checkHeader(header(), 1000, 'x64')).toBeUndefined();
  });

  it('that ends before its table was cut off', () => {
    expect(checkHeader(header(), 999, 'x64')).toBe('was cut off: it has 999 bytes, and should have 1000 or more');
  });

  it('for another processor is told', () => {
    expect(checkHeader(header(), 1000, 'arm64')).toBe('is for another processor than arm64');
  });

  it('that is no library at all is told, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(), (bytes, size) => {
        const isElf = Buffer.from(bytes).toString('latin1', 0, 5) === '\x7fELF\x02';
        fc.pre(!isElf);
        expect(checkHeader(Buffer.from(bytes), size, 'x64')).toBe('is no library for 64-bit Linux');
      }),
    );
  });

  it('that is not there is told', () => {
    expect(checkLibrary(join(folder, 'nothing.so'))).toBe('is missing');
  });

  it.each(process.platform === 'linux' ? [0.2, 0.9, 0.9999] : [])(
    'cut to %f of itself is told, as of Node itself',
    (share) => {
      const whole = readFileSync(process.execPath);
      const path = join(folder, 'cut.so');
      writeFileSync(path, whole.subarray(0, Math.floor(whole.length * share)));
      expect(checkLibrary(process.execPath)).toBeUndefined();
      expect(checkLibrary(path)).toMatch(/^was cut off: /);
    },
  );
});
