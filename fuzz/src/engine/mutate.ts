import type { Random } from './random';

/** Numbers at which lengths and counts go wrong. */
const edges = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];

/** Texts that parsers of numbers, names and JSON trip over. */
const fragments = [
  '-1',
  '1e999',
  '9007199254740993',
  'NaN',
  'null',
  'true',
  '""',
  '{}',
  '[]',
  '"__proto__"',
  '"constructor"',
  '"\\ud800"',
  '\u0000',
  '\ufeff',
  '%',
  '%ff',
  '&',
  '=',
  '"',
  '\\',
  ',',
  ':',
  '[[[[[[[[',
  '}}',
  '\n',
  '\r\n',
  '0x10',
  '1_000',
  '٣',
  '-0',
  '1.5',
  '1e-400',
];

const text = new TextEncoder();

type Mutation = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array;

const mutations: readonly Mutation[] = [
  (bytes, random) => change(bytes, (copy) => copy.set([random.between(0, 255)], place(copy, random, 1))),
  (bytes, random) => change(bytes, (copy) => flipBit(copy, random)),
  (bytes, random) => change(bytes, (copy) => writeEdge(copy, random)),
  (bytes, random) => bytes.slice(0, random.between(0, bytes.length)),
  (bytes, random) => replace(bytes, random, random.bytes(random.between(1, 16))),
  (bytes, random) => replace(bytes, random, new Uint8Array()),
  (bytes, random) => replace(bytes, random, text.encode(random.choose(fragments))),
  (bytes, random) => replace(bytes, random, piece(bytes, random)),
  (bytes, random, others) => replace(bytes, random, piece(random.choose(others), random)),
];

/** Damages bytes in one to six ways. */
export function mutate(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  let damaged = bytes;
  for (let count = random.between(1, 6); count > 0; count--)
    damaged = random.choose(mutations)(damaged, random, others);
  return damaged;
}

function change(bytes: Uint8Array, edit: (copy: Uint8Array) => void): Uint8Array {
  const copy = bytes.slice();
  if (copy.length > 0) edit(copy);
  return copy;
}

function place(bytes: Uint8Array, random: Random, length: number): number {
  return random.between(0, bytes.length - length);
}

function flipBit(bytes: Uint8Array, random: Random): void {
  bytes[place(bytes, random, 1)] ^= 1 << random.between(0, 7);
}

/** Writes an edge in 1, 2, 4 or 8 bytes, in either order of bytes. */
function writeEdge(bytes: Uint8Array, random: Random): void {
  const size = random.choose([1, 2, 4, 8].filter((candidate) => candidate <= bytes.length));
  const view = new DataView(bytes.buffer, place(bytes, random, size), size);
  const [value, isLittle] = [random.choose(edges), random.isHeads()];
  if (size === 1) view.setUint8(0, value);
  if (size === 2) view.setUint16(0, value, isLittle);
  if (size === 4) view.setUint32(0, value, isLittle);
  if (size === 8) view.setBigUint64(0, BigInt(value) << BigInt(random.choose([0, 8, 31, 32])), isLittle);
}

/** Puts bytes in the place of up to 64 others. */
function replace(bytes: Uint8Array, random: Random, content: Uint8Array): Uint8Array {
  const start = random.between(0, bytes.length);
  const end = Math.min(bytes.length, start + random.choose([0, 1, 2, 4, 8, 64]));
  const replaced = new Uint8Array(start + content.length + bytes.length - end);
  replaced.set(bytes.subarray(0, start));
  replaced.set(content, start);
  replaced.set(bytes.subarray(end), start + content.length);
  return replaced;
}

function piece(bytes: Uint8Array, random: Random): Uint8Array {
  const start = random.between(0, bytes.length);
  return bytes.slice(start, start + random.between(0, 256));
}
