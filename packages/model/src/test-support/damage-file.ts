/** A generator of whole numbers below a bound, the same for the same seed (mulberry32). */
export type RandomInteger = (below: number) => number;

/** Makes a generator. */
export function createRandomInteger(seed: number): RandomInteger {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A way to damage a file. */
type Damage = (bytes: Uint8Array, random: RandomInteger, others: readonly Uint8Array[]) => Uint8Array;

/** Numbers that lengths, offsets and counts are attacked with. */
const evilNumbers: readonly bigint[] = [
  0n,
  1n,
  0x7fn,
  0x80n,
  0xffn,
  0xffffn,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 64n - 1n,
];

const damages: Readonly<Record<string, Damage>> = {
  'flipped bits': (bytes, random) => {
    const damaged = bytes.slice();
    for (let flips = 1 + random(8); flips > 0; flips--) damaged[random(bytes.length)] ^= 1 << random(8);
    return damaged;
  },
  'other bytes': (bytes, random) => {
    const damaged = bytes.slice();
    for (let changes = 1 + random(4); changes > 0; changes--) damaged[random(bytes.length)] = random(256);
    return damaged;
  },
  'a cut end': (bytes, random) => bytes.slice(0, random(bytes.length)),
  'a cut start': (bytes, random) => bytes.slice(random(Math.min(64, bytes.length))),
  'a part left out': (bytes, random) => {
    const start = random(bytes.length);
    return join(bytes.subarray(0, start), bytes.subarray(start + 1 + random(64)));
  },
  'random bytes put in': (bytes, random) => {
    const start = random(bytes.length);
    const inserted = Uint8Array.from({ length: 1 + random(64) }, () => random(256));
    return join(bytes.subarray(0, start), inserted, bytes.subarray(start));
  },
  'a part of another file': (bytes, random, others) => {
    const other = others[random(others.length)];
    const from = random(other.length);
    const start = random(bytes.length);
    const length = 1 + random(200);
    return join(
      bytes.subarray(0, start),
      other.subarray(from, from + length),
      bytes.subarray(start + random(2) * length),
    );
  },
  'a part many times': (bytes, random) => {
    const start = random(bytes.length);
    const end = start + 1 + random(100);
    const repeated = Array.from({ length: 1 + random(100) }, () => bytes.subarray(start, end));
    return join(bytes.subarray(0, start), ...repeated, bytes.subarray(end));
  },
  'an evil number of fixed size': (bytes, random) => {
    const size = [1, 2, 4, 8][random(4)];
    const evil = new Uint8Array(8);
    new DataView(evil.buffer).setBigUint64(0, evilNumbers[random(evilNumbers.length)], true);
    const damaged = bytes.slice();
    const start = random(Math.max(1, bytes.length - size));
    damaged.set(evil.subarray(0, Math.min(size, bytes.length - start)), start);
    return damaged;
  },
  'an evil varint': (bytes, random) => {
    const evil = Uint8Array.of(...Array(random(10)).fill(0xff), random(128));
    const start = random(bytes.length);
    return join(bytes.subarray(0, start), evil, bytes.subarray(start + 1));
  },
};

/** Damages a file in one to three ways; `others` are files of the same format to take parts from. */
export function damageFile(bytes: Uint8Array, random: RandomInteger, others: readonly Uint8Array[]): Uint8Array {
  const ways = Object.values(damages);
  let damaged = bytes;
  for (let count = 1 + random(3); count > 0 && damaged.length > 0; count--) {
    damaged = ways[random(ways.length)](damaged, random, others);
  }
  return damaged;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    bytes.set(part, position);
    position += part.length;
  }
  return bytes;
}
