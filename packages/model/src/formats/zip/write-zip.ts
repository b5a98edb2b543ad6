import { concatenate } from '../concatenate';
import { crc32 } from './crc32';
import { recordSizes, signatures } from './zip-signatures';

/** A file in a zip file. */
export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1 January 1980, as zip files count: the same content gives the same bytes. */
const date = 0x21;
const version = 20;
const namesAreUtf8 = 0x800;

/** Writes files into a zip file, stored as they are. */
export function writeZip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map(({ name, bytes }) => ({
    name: new TextEncoder().encode(name),
    bytes,
    checksum: crc32(bytes),
  }));
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const local = [localHeader(entry), entry.name, entry.bytes];
    directory.push(centralHeader(entry, offset), entry.name);
    parts.push(...local);
    offset += lengthOf(local);
  }
  return concatenate([...parts, ...directory, endRecord(entries.length, offset, lengthOf(directory))]);
}

interface Entry {
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
  readonly checksum: number;
}

function localHeader(entry: Entry): Uint8Array {
  const view = record(signatures.localHeader, recordSizes.localHeader);
  view.setUint16(4, version, true);
  writeDescription(view, 6, entry);
  return new Uint8Array(view.buffer);
}

function centralHeader(entry: Entry, offset: number): Uint8Array {
  const view = record(signatures.centralHeader, recordSizes.centralHeader);
  view.setUint16(4, version, true);
  view.setUint16(6, version, true);
  writeDescription(view, 8, entry);
  view.setUint32(42, offset, true);
  return new Uint8Array(view.buffer);
}

/** What both headers say, in the same order: flags, method, time, date, checksum, packed and unpacked size, length of the name. */
function writeDescription(view: DataView, start: number, { name, bytes, checksum }: Entry): void {
  view.setUint16(start, namesAreUtf8, true);
  view.setUint16(start + 6, date, true);
  view.setUint32(start + 8, checksum, true);
  view.setUint32(start + 12, bytes.length, true);
  view.setUint32(start + 16, bytes.length, true);
  view.setUint16(start + 20, name.length, true);
}

function endRecord(count: number, directoryOffset: number, directoryLength: number): Uint8Array {
  const view = record(signatures.end, recordSizes.end);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, directoryLength, true);
  view.setUint32(16, directoryOffset, true);
  return new Uint8Array(view.buffer);
}

function record(signature: number, size: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(size));
  view.setUint32(0, signature, true);
  return view;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((length, part) => length + part.length, 0);
}
