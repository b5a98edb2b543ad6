import { Inflate } from 'fflate';
import { quote } from '../../quote';
import { FormatFault } from '../format-fault';
import { crc32 } from './crc32';
import { methods, recordSizes, signatures } from './zip-signatures';

/** An entry of a zip file whose place has been checked: inside the file, and over no other entry. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes once unpacked, as the directory claims. */
  readonly size: number;
  readonly method: number;
  readonly checksum: number;
  /** Its packed bytes, a view of the file. */
  readonly packed: Uint8Array;
}

const mostEntries = 10_000;
const longestComment = 0xffff;

/** Deflate packs at most 1,032 bytes into one; an entry that claims more lies. */
const largestRatio = 1032;

/** Bytes that are unpacked at a time; at the largest ratio they become a megabyte. */
const pieceLength = 1024;

/** The most bytes that one file may unpack to: far above any LeNet. */
const largestUnpacked = 64 * 1024 * 1024;

/** Whether bytes begin as a zip file does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && viewOf(bytes).getUint32(0, true) === signatures.localHeader;
}

/**
 * Reads the directory of a zip file; nothing is unpacked yet.
 *
 * @throws FormatFault when a record lies outside the file or over another one, is encrypted, or unpacks to too much
 */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] {
  const { count, offset, length } = findDirectory(bytes);
  const directory = slice(bytes, offset, length, 'the directory');
  const places = readDirectory(directory, count).map((header) => ({ header, ...locate(bytes, header) }));
  checkOverlap(places, offset);
  checkSizes(places.map(({ header }) => header));
  return places.map(({ header, packed }) => ({ ...header, packed }));
}

/**
 * Unpacks an entry.
 *
 * @param checks - whether its checksum must be right; PyTorch can be told to write none
 * @throws FormatFault when it is packed in an unknown way, or does not unpack to what the directory claims
 */
export function unpackEntry({ name, size, method, checksum, packed }: ZipEntry, checks = true): Uint8Array {
  const unpacked = method === methods.stored ? packed : inflate(name, method, size, packed);
  if (unpacked.length !== size) {
    throw new FormatFault(`${quote(name)} does not unpack to the ${size} bytes that the directory claims`);
  }
  if (checks && crc32(unpacked) !== checksum) throw new FormatFault(`the checksum of ${quote(name)} is wrong`);
  return unpacked;
}

/** Unpacks piece by piece, so that a stream that holds more than it claims is left as soon as it does. */
function inflate(name: string, method: number, size: number, packed: Uint8Array): Uint8Array {
  if (method !== methods.deflated) {
    throw new FormatFault(`${quote(name)} is packed by method ${method}`, 'Write it stored or deflated.');
  }
  const unpacked = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((piece) => {
    if (piece.length > size - length)
      throw new FormatFault(`${quote(name)} unpacks to more than the ${size} bytes it claims`);
    unpacked.set(piece, length);
    length += piece.length;
  });
  try {
    for (let start = 0; start < packed.length; start += pieceLength) {
      stream.push(packed.subarray(start, start + pieceLength), start + pieceLength >= packed.length);
    }
  } catch (error) {
    if (error instanceof FormatFault) throw error;
    throw new FormatFault(`${quote(name)} cannot be inflated`, undefined, { cause: error });
  }
  return unpacked.subarray(0, length);
}

interface Directory {
  readonly count: number;
  readonly offset: number;
  readonly length: number;
}

function findDirectory(bytes: Uint8Array): Directory {
  const view = viewOf(bytes);
  const last = bytes.length - recordSizes.end;
  for (let position = last; position >= Math.max(0, last - longestComment); position--) {
    if (view.getUint32(position, true) !== signatures.end) continue;
    const directory = {
      count: view.getUint16(position + 10, true),
      length: view.getUint32(position + 12, true),
      offset: view.getUint32(position + 16, true),
    };
    const isLarge = directory.count === 0xffff || directory.offset === 0xffffffff || directory.length === 0xffffffff;
    return isLarge ? findDirectory64(view, position) : directory;
  }
  throw new FormatFault('it has no directory at its end: it is cut short');
}

/** The directory of the zip64 form, which PyTorch writes for files of any size. */
function findDirectory64(view: DataView, end: number): Directory {
  const locator = end - recordSizes.end64Locator;
  if (locator < 0 || view.getUint32(locator, true) !== signatures.end64Locator) {
    throw new FormatFault('its directory cannot be found');
  }
  const record = toNumber(view.getBigUint64(locator + 8, true));
  if (record > view.byteLength - recordSizes.end64 || view.getUint32(record, true) !== signatures.end64) {
    throw new FormatFault('its directory cannot be found');
  }
  return {
    count: toNumber(view.getBigUint64(record + 32, true)),
    length: toNumber(view.getBigUint64(record + 40, true)),
    offset: toNumber(view.getBigUint64(record + 48, true)),
  };
}

interface Header {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

function readDirectory(directory: Uint8Array, count: number): readonly Header[] {
  if (count > mostEntries) throw new FormatFault(`it claims ${count} entries; at most ${mostEntries} are read`);
  const headers: Header[] = [];
  const names = new Set<string>();
  let position = 0;
  for (let index = 0; index < count; index++) {
    const { header, end } = readHeader(directory, position);
    if (names.has(header.name)) throw new FormatFault(`it holds ${quote(header.name)} twice`);
    names.add(header.name);
    headers.push(header);
    position = end;
  }
  return headers;
}

function readHeader(directory: Uint8Array, start: number): { readonly header: Header; readonly end: number } {
  const view = viewOf(slice(directory, start, recordSizes.centralHeader, 'an entry of the directory'));
  if (view.getUint32(0, true) !== signatures.centralHeader) throw new FormatFault('its directory is damaged');
  if (view.getUint16(8, true) & 1) throw new FormatFault('it is encrypted', 'Write it without a password.');
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => view.getUint16(offset, true));
  const nameStart = start + recordSizes.centralHeader;
  const name = new TextDecoder().decode(slice(directory, nameStart, nameLength, 'a name'));
  const extra = slice(directory, nameStart + nameLength, extraLength, 'an entry of the directory');
  const [size, packedSize, offset] = readSizes(
    [24, 20, 42].map((place) => view.getUint32(place, true)),
    extra,
  );
  return {
    header: { name, method: view.getUint16(10, true), checksum: view.getUint32(16, true), packedSize, size, offset },
    end: nameStart + nameLength + extraLength + commentLength,
  };
}

/** Sizes that do not fit 32 bits stand in the extra field of zip64, in this order. */
function readSizes(sizes: readonly number[], extra: Uint8Array): readonly number[] {
  if (!sizes.includes(0xffffffff)) return sizes;
  const large = findExtra(extra, 1);
  let position = 0;
  return sizes.map((size) => {
    if (size !== 0xffffffff) return size;
    const value = viewOf(slice(large, position, 8, 'a size')).getBigUint64(0, true);
    position += 8;
    return toNumber(value);
  });
}

function findExtra(extra: Uint8Array, kind: number): Uint8Array {
  const view = viewOf(extra);
  let position = 0;
  while (position + 4 <= extra.length) {
    const length = view.getUint16(position + 2, true);
    if (view.getUint16(position, true) === kind) return slice(extra, position + 4, length, 'an extra field');
    position += 4 + length;
  }
  throw new FormatFault('an entry has no size');
}

interface Place {
  readonly begin: number;
  readonly end: number;
  readonly packed: Uint8Array;
}

function locate(bytes: Uint8Array, { name, offset, packedSize }: Header): Place {
  const view = viewOf(slice(bytes, offset, recordSizes.localHeader, quote(name)));
  if (view.getUint32(0, true) !== signatures.localHeader) {
    throw new FormatFault(`${quote(name)} is not where the directory says`);
  }
  const start = offset + recordSizes.localHeader + view.getUint16(26, true) + view.getUint16(28, true);
  return { begin: offset, end: start + packedSize, packed: slice(bytes, start, packedSize, quote(name)) };
}

/** Entries that share bytes would let a small file unpack to a huge one. */
function checkOverlap(places: readonly Place[], directoryOffset: number): void {
  const sorted = [...places].sort((left, right) => left.begin - right.begin);
  for (const [index, { end }] of sorted.entries()) {
    const next = sorted[index + 1]?.begin ?? directoryOffset;
    if (end > next) throw new FormatFault('two of its entries overlap');
  }
}

function checkSizes(headers: readonly Header[]): void {
  let total = 0;
  for (const { name, size, packedSize, method } of headers) {
    const most = method === methods.stored ? packedSize : packedSize * largestRatio;
    if (size > most) throw new FormatFault(`${quote(name)} claims to unpack ${packedSize} bytes to ${size}`);
    total += size;
  }
  if (total <= largestUnpacked || headers.every(({ method }) => method === methods.stored)) return;
  throw new FormatFault(
    `it unpacks to ${total} bytes; at most ${largestUnpacked} are read`,
    'Write the weights only, without compression.',
  );
}

function slice(bytes: Uint8Array, start: number, length: number, what: string): Uint8Array {
  if (start <= bytes.length && length <= bytes.length - start) return bytes.subarray(start, start + length);
  throw new FormatFault(`${what} lies beyond the end of the file`);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function toNumber(value: bigint): number {
  if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  throw new FormatFault(`it claims a size of ${value} bytes`);
}
