import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Zippable, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackWheel } from './unpack-wheel';

const text = (value: string) => new TextEncoder().encode(value);
let folder: string;
let target: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unpack-'));
  target = join(folder, 'target');
  mkdirSync(target);
});

afterEach(() => rmSync(folder, { recursive: true }));

function wheelOf(files: Zippable): string {
  return wheelOfBytes(zipSync(files));
}

function wheelOfBytes(bytes: Uint8Array): string {
  const path = join(folder, 'it.whl');
  writeFileSync(path, bytes);
  return path;
}

describe('a wheel', () => {
  it('gives the files that are wanted, where they are wanted', async () => {
    const wheel = wheelOf({ 'a/x.so': text('library'), 'a/y.py': text('python'), 'b/': text('') });
    const place = (file: string) => (file.endsWith('.so') ? `lib/${file.slice(2)}` : undefined);
    expect(await unpackWheel(wheel, target, place)).toBe(1);
    expect(readFileSync(join(target, 'lib', 'x.so'), 'utf8')).toBe('library');
  });

  it.each(process.platform === 'win32' ? [] : [[0o755, 0o100] as const, [0o644, 0] as const])(
    'keeps programs programs (%o)',
    async (mode, executable) => {
      const wheel = wheelOf({ 'bin/tool': [text('#!'), { os: 3, attrs: mode << 16 }] });
      await unpackWheel(wheel, target, (file) => file);
      expect(statSync(join(target, 'bin', 'tool')).mode & 0o100).toBe(executable);
    },
  );

  it.each(['../evil', 'a/../../evil', '/tmp/evil-of-lenet', 'a\\..\\..\\evil'])(
    'that would write outside its folder is refused: %s',
    async (name) => {
      const wheel = wheelOf({ [name]: text('evil') });
      await expect(unpackWheel(wheel, target, (file) => file)).rejects.toMatchObject({ code: 'INVALID_WHEEL' });
      expect([join(folder, 'evil'), '/tmp/evil-of-lenet'].some((path) => existsSync(path))).toBe(false);
    },
  );

  it('whose place is outside its folder is refused too', async () => {
    const wheel = wheelOf({ fine: text('evil') });
    await expect(unpackWheel(wheel, target, () => '../evil')).rejects.toMatchObject({ code: 'INVALID_WHEEL' });
    expect(existsSync(join(folder, 'evil'))).toBe(false);
  });

  it.each([0, 10, 0.5, 0.95])('that was cut off is refused (%f)', async (share) => {
    const bytes = zipSync({ 'a.so': fillWithNoise(20_000) });
    const wheel = wheelOfBytes(bytes.subarray(0, share < 1 ? bytes.length * share : share));
    await expect(unpackWheel(wheel, target, (file) => file)).rejects.toMatchObject({
      code: 'INVALID_WHEEL',
      message: expect.stringMatching(/^it\.whl is no sound wheel: .+\.$/),
    });
  });

  it('that is no archive is refused, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const wheel = wheelOfBytes(bytes);
        const outcome: unknown = await unpackWheel(wheel, target, (file) => file).catch((error: unknown) => error);
        expect(outcome).toMatchObject({ code: 'INVALID_WHEEL' });
      }),
      { numRuns: 50 },
    );
  });

  it('with spoilt bytes is refused or gives what it can, and writes nowhere else', async () => {
    const whole = zipSync({ 'a.so': fillWithNoise(500), 'b/c.so': text('library '.repeat(50)) });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (place, value) => {
        const bytes = whole.slice();
        bytes[place] = value;
        const outcome: unknown = await unpackWheel(wheelOfBytes(bytes), target, (file) => file).catch((error) => error);
        const isTold = typeof outcome === 'number' || (outcome instanceof Error && 'code' in outcome);
        expect(isTold).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

/** Bytes that do not compress. */
function fillWithNoise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (state * 48271) % 2147483647;
    return state & 255;
  });
}
