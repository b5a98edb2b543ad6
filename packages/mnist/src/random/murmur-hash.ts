/**
 * MurmurHash3 (32 bits) of words of 32 bits: near numbers get unrelated hashes.
 * Source: Austin Appleby, https://github.com/aappleby/smhasher, `MurmurHash3_x86_32`.
 *
 * @returns a signed integer of 32 bits
 */
export function murmurHash(words: readonly number[]): number {
  return finish(words.reduce(addWord, 0), 4 * words.length);
}

/**
 * The hash of words that begin alike, as a function of the last one: `murmurHash([...prefix, word, ...suffix])`. The prefix is gone through once,
 * and nothing is allocated.
 */
export function murmurHashAfter(prefix: readonly number[], suffix: readonly number[] = []): (word: number) => number {
  const start = prefix.reduce(addWord, 0);
  const byteLength = 4 * (prefix.length + 1 + suffix.length);
  return (word) => finish(suffix.reduce(addWord, addWord(start, word)), byteLength);
}

function addWord(state: number, word: number): number {
  const scrambled = Math.imul(rotateLeft(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
  return (Math.imul(rotateLeft(state ^ scrambled, 13), 5) + 0xe6546b64) | 0;
}

function finish(state: number, byteLength: number): number {
  let hash = state ^ byteLength;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** The two words of a whole number from 0 to 2^53 - 1, the lower one first. */
export function wordsOf(value: number): readonly [number, number] {
  return [value >>> 0, Math.floor(value / 2 ** 32)];
}
