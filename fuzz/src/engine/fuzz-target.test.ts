import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ModelError } from '@lenet/model';
import { beforeAll, describe, expect, it } from 'vitest';
import { targets } from '../targets/targets';
import { countAllocations } from './allocations';
import { fuzzTarget, makeInput, seedsOf, tryInput } from './fuzz-target';
import type { Target } from './target';

const corpus = fileURLToPath(new URL('../../corpus/', import.meta.url));

const careless: Target = {
  name: 'careless',
  seeds: async () => [Uint8Array.of(1, 2, 3, 4)],
  read: () => {},
  mostAllocated: () => 1000,
};
const input = Uint8Array.of(1);

beforeAll(() => countAllocations());

describe.each(targets)('$name', (target) => {
  const files = readdirSync(`${corpus}${target.name}`);

  it.each(files)('reads or refuses %s of the corpus', async (file) => {
    const { problem } = await tryInput(target, new Uint8Array(readFileSync(`${corpus}${target.name}/${file}`)));
    expect(problem).toBeUndefined();
  });

  it('reads every input that its damaged ones are made from, or refuses it by our own errors', async () => {
    for (const seed of await seedsOf(target)) expect((await tryInput(target, seed)).problem).toBeUndefined();
  });
});

describe('an input', () => {
  it.each<[string, () => void, RegExp]>([
    ['an error of the language', () => JSON.parse('{'), /^It threw SyntaxError/],
    ['something that is no error', () => Promise.reject('x'), /^It threw x/],
    [
      'a message of pages',
      () => {
        throw new ModelError('INVALID_SAFETENSORS', 'x'.repeat(3000), 'y');
      },
      /3000 characters/,
    ],
    ['too much memory', () => new Float32Array(251), /^It allocated 1004 bytes for an input of 1\.$/],
  ])('is a finding when reading it ends in %s', async (_, read, problem) => {
    expect((await tryInput({ ...careless, read }, input)).problem).toMatch(problem);
  });

  it('is none when it is read, or refused by an error of ours', async () => {
    const refuse = () => {
      throw new ModelError('INVALID_SAFETENSORS', 'Found x.', 'Do y.');
    };
    expect(await tryInput(careless, input)).toMatchObject({ isAccepted: true });
    expect(await tryInput({ ...careless, read: refuse }, input)).toEqual({ isAccepted: false, share: 0 });
  });

  it('follows from the seed and its number, and hardly ever comes twice', async () => {
    const [target] = targets;
    const seeds = await seedsOf(target);
    const make = (seed: number) =>
      Array.from({ length: 500 }, (_, index) => Buffer.from(makeInput(target, seeds, seed, index)).toString('hex'));
    expect(make(1)).toEqual(make(1));
    expect(new Set([...make(1), ...make(2)]).size).toBeGreaterThan(900);
  });

  it('that is a finding is told with its number and its bytes', async () => {
    const read = (bytes: Uint8Array) => {
      if (bytes.length > 4) throw new TypeError('too long');
    };
    const { findings } = await fuzzTarget({ ...careless, read }, { seed: 1, inputs: 500 }, () => {});
    expect(findings.length).toBeGreaterThan(0);
    for (const { index, input: bytes, problem } of findings) {
      expect(problem).toMatch(/^It threw TypeError: too long/);
      const seeds = await seedsOf(careless);
      expect(Buffer.from(makeInput(careless, seeds, 1, index)).toString('base64')).toBe(bytes);
    }
  });
});
