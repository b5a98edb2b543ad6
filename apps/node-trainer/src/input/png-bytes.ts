import { inflateSync } from 'node:zlib';
import { CommandError } from '../errors/command-error';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const chunkOverhead = 12;

/** Sides and pixels beyond this are no picture of a digit, and would take a lot of memory. */
const largestSide = 8192;
const largestPixelCount = 32_000_000;

/** Chunks that decide what the pixels are; all others are dropped unread. */
const keptChunks: readonly string[] = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** Bit depths that the PNG specification allows for each colour type. */
const depthsByColourType: Readonly<Record<number, { readonly channels: number; readonly depths: readonly number[] }>> =
  {
    0: { channels: 1, depths: [1, 2, 4, 8, 16] },
    2: { channels: 3, depths: [8, 16] },
    3: { channels: 1, depths: [1, 2, 4, 8] },
    4: { channels: 2, depths: [8, 16] },
    6: { channels: 4, depths: [8, 16] },
  };

interface Chunk {
  readonly type: string;
  /** The content, without length, type and checksum. */
  readonly content: Uint8Array;
  /** The whole chunk. */
  readonly bytes: Uint8Array;
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly isInterlaced: boolean;
}

/**
 * Checks a PNG file of anyone before it is decoded, and leaves only the chunks that pixels are made of: the sizes are bounded, the
 * data unpack to what the sizes say and not to a bomb, and profiles and texts are never unpacked.
 *
 * @throws CommandError `INVALID_PICTURE`
 * @see https://www.w3.org/TR/png-3/
 */
export function checkPng(bytes: Uint8Array, name: string): Uint8Array {
  const fail = (found: string) => {
    throw invalidPicture(name, found);
  };
  if (!signature.every((byte, position) => bytes[position] === byte)) fail('is not a PNG file');
  const chunks = readChunks(bytes, fail).filter(({ type }) => keptChunks.includes(type));
  const header = readHeader(chunks[0], fail);
  checkPalette(header, chunks, fail);
  checkImageData(header, chunks, fail);
  return concatenate([Uint8Array.from(signature), ...chunks.map((chunk) => chunk.bytes)]);
}

/** What every refusal of a picture looks like. */
export function invalidPicture(name: string, found: string, options?: ErrorOptions): CommandError {
  return new CommandError(
    'INVALID_PICTURE',
    `${name} ${found}.`,
    `Name a PNG picture of one digit, at most ${largestSide} pixels a side.`,
    options,
  );
}

type Fail = (found: string) => void;

function readChunks(bytes: Uint8Array, fail: Fail): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let start = signature.length; chunks.at(-1)?.type !== 'IEND'; ) {
    const end = start + chunkOverhead <= bytes.length ? start + chunkOverhead + view.getUint32(start) : Infinity;
    if (end > bytes.length) {
      fail(`ends in the middle: it has ${bytes.length} bytes and no end mark`);
      break;
    }
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
    chunks.push({ type, content: bytes.subarray(start + 8, end - 4), bytes: bytes.subarray(start, end) });
    start = end;
  }
  return chunks;
}

function readHeader(chunk: Chunk | undefined, fail: Fail): Header {
  if (chunk?.type !== 'IHDR' || chunk.content.length !== 13) fail('does not begin with a PNG header');
  const content = chunk?.content ?? new Uint8Array(13);
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colourType, , , interlace] = content.subarray(8);
  if (width < 1 || height < 1) fail(`is ${width} x ${height} pixels`);
  if (width > largestSide || height > largestSide || width * height > largestPixelCount) {
    fail(`is ${width} x ${height} pixels: too large`);
  }
  if (!depthsByColourType[colourType]?.depths.includes(depth)) fail(`has colour type ${colourType} with ${depth} bits`);
  if (interlace > 1) fail(`has the unknown interlace method ${interlace}`);
  if (interlace === 1 && depth < 8) fail(`is interlaced with ${depth} bits a pixel, which is not supported`);
  return { width, height, depth, colourType, isInterlaced: interlace === 1 };
}

function checkPalette({ colourType }: Header, chunks: readonly Chunk[], fail: Fail): void {
  if (chunks.filter(({ type }) => type === 'IHDR').length > 1) fail('has two headers');
  if (colourType === 3 && !chunks.some(({ type }) => type === 'PLTE')) fail('has no palette');
}

function checkImageData(header: Header, chunks: readonly Chunk[], fail: Fail): void {
  const data = chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content);
  if (data.length === 0) fail('holds no pixels');
  const expected = unpackedBytes(header);
  const unpacked = inflate(concatenate(data), expected);
  if (unpacked !== expected) fail(`holds damaged pixels: they do not unpack to ${expected} bytes`);
}

/** How many bytes come out; nothing when they are damaged or more than `expected`. */
function inflate(data: Uint8Array, expected: number): number | undefined {
  try {
    return inflateSync(data, { maxOutputLength: expected }).length;
  } catch {
    return undefined;
  }
}

/** Bytes of all scanlines with their filter bytes; an interlaced picture has seven passes of its own sizes. */
function unpackedBytes({ width, height, depth, colourType, isInterlaced }: Header): number {
  const bitsPerPixel = depth * depthsByColourType[colourType].channels;
  const passBytes = (columns: number, rows: number) =>
    columns === 0 || rows === 0 ? 0 : rows * (1 + Math.ceil((columns * bitsPerPixel) / 8));
  if (!isInterlaced) return passBytes(width, height);
  const inPass = (size: number, start: number, stride: number) => Math.max(0, Math.ceil((size - start) / stride));
  return adam7Passes
    .map(([left, top, right, down]) => passBytes(inPass(width, left, right), inPass(height, top, down)))
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** First column, first row, columns apart, rows apart. */
const adam7Passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    all.set(part, position);
    position += part.length;
  }
  return all;
}
