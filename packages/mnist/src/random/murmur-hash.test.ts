import { describe, expect, it } from 'vitest';
import { murmurHash, murmurHashAfter, wordsOf } from './murmur-hash';

describe('murmurHash', () => {
  it.each([
    [[0x64636261], 0x43ed676a],
    [[], 0],
    [[0], 0x2362f9de],
    [[0xffffffff], 0x76293b50],
  ])('gives the published hash of %j', (words, hash) => {
    expect(murmurHash(words) >>> 0).toBe(hash >>> 0);
  });
});

describe('murmurHashAfter', () => {
  it('gives the hash of all words', () => {
    expect(murmurHashAfter([1, 2, 3])(4)).toBe(murmurHash([1, 2, 3, 4]));
    expect(murmurHashAfter([1, 2], [4, 5])(3)).toBe(murmurHash([1, 2, 3, 4, 5]));
  });
});

describe('wordsOf', () => {
  it('splits a number into its lower and upper 32 bits', () => {
    expect(wordsOf(3 * 2 ** 32 + 0xfffffffe)).toEqual([0xfffffffe, 3]);
  });
});
