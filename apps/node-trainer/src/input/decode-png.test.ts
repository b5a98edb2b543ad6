import { deflateSync } from 'node:zlib';
import { toMnistImage } from '@lenet/mnist';
import fc from 'fast-check';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { CommandError } from '../errors/command-error';
import { decodePng } from './decode-png';

const decode = (bytes: Uint8Array) => decodePng(bytes, 'x.png');
const gradient = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 37) % 256);
const picture = encode({ width: 5, height: 4, data: gradient(20), channels: 1 });

describe('a PNG file', () => {
  it.each([1, 2, 3, 4] as const)('of 8 bits and %i channels gives its bytes', (channels) => {
    const data = gradient(3 * 2 * channels);
    expect(decode(encode({ width: 3, height: 2, data, channels }))).toEqual({ data, width: 3, height: 2, channels });
  });

  it('of 16 bits is scaled to 8', () => {
    const data = Uint16Array.from([0, 257, 32_896, 65_535]);
    const { data: bytes } = decode(encode({ width: 2, height: 2, data, channels: 1, depth: 16 }));
    expect(Array.from(bytes)).toEqual([0, 1, 128, 255]);
  });

  it('of 1, 2 and 4 bits is unpacked row by row', () => {
    const rows = (...bytes: number[]) => bytes;
    expect(grey(1, 3, 2, rows(0, 0b10100000, 0, 0b01000000))).toEqual([255, 0, 255, 0, 255, 0]);
    expect(grey(2, 3, 1, rows(0, 0b00011100))).toEqual([0, 85, 255]);
    expect(grey(4, 3, 1, rows(0, 0x0f, 0x80))).toEqual([0, 255, 136]);
  });

  it('with a palette gives its colours, with their opacity', () => {
    const png = buildPng({ width: 3, height: 1, depth: 2, colourType: 3, rows: [0, 0b00011000] }, [
      chunk('PLTE', [255, 0, 0, 0, 255, 0, 0, 0, 255]),
      chunk('tRNS', [128]),
    ]);
    expect(Array.from(decode(png).data)).toEqual([255, 0, 0, 128, 0, 255, 0, 255, 0, 0, 255, 255]);
  });

  it('with a colour that stands for transparency becomes transparent there', () => {
    const png = buildPng({ width: 2, height: 1, depth: 8, colourType: 0, rows: [0, 7, 9] }, [chunk('tRNS', [0, 7])]);
    expect(decode(png)).toMatchObject({ channels: 2, data: Uint8Array.of(7, 0, 9, 255) });
  });

  it('that is interlaced gives the same pixels', () => {
    const data = gradient(11 * 9 * 3);
    expect(decode(encode({ width: 11, height: 9, data, channels: 3 }, { interlace: 'Adam7' })).data).toEqual(data);
  });

  it('of a digit in any encoding becomes the same image', () => {
    const ink = (x: number, y: number) => (x > 12 && x < 18 && y > 4 && y < 26 ? 0 : 255);
    const pixels = (channels: number) =>
      Uint8Array.from({ length: 30 * 30 * channels }, (_, index) => {
        const pixel = Math.floor(index / channels);
        const isAlpha = channels % 2 === 0 && index % channels === channels - 1;
        return isAlpha ? 255 : ink(pixel % 30, Math.floor(pixel / 30));
      });
    const images = [1, 2, 3, 4].map((channels) =>
      toMnistImage(decode(encode({ width: 30, height: 30, data: pixels(channels), channels }))),
    );
    for (const image of images) expect(image).toEqual(images[0]);
  });
});

describe('a PNG file of an enemy', () => {
  it.each([
    ['no PNG file', Uint8Array.of(1, 2, 3), 'is not a PNG file'],
    ['nothing', new Uint8Array(), 'is not a PNG file'],
    ['half a file', picture.subarray(0, picture.length - 20), 'ends in the middle'],
    ['a giant', buildPng({ width: 100_000, height: 100_000, depth: 8, colourType: 0, rows: [0] }), 'too large'],
    ['no width', buildPng({ width: 0, height: 4, depth: 8, colourType: 0, rows: [0] }), 'is 0 x 4 pixels'],
    ['too few pixels', buildPng({ width: 9, height: 9, depth: 8, colourType: 0, rows: [0] }), 'damaged pixels'],
    [
      'a bomb',
      buildPng({ width: 2, height: 2, depth: 8, colourType: 0, rows: new Array(1e6).fill(0) }),
      'damaged pixels',
    ],
    ['a strange depth', buildPng({ width: 1, height: 1, depth: 3, colourType: 0, rows: [0, 0] }), 'with 3 bits'],
    [
      'a palette that is missing',
      buildPng({ width: 1, height: 1, depth: 8, colourType: 3, rows: [0, 0] }),
      'no palette',
    ],
    [
      'a colour outside the palette',
      buildPng({ width: 1, height: 1, depth: 8, colourType: 3, rows: [0, 9] }, [chunk('PLTE', [1, 2, 3])]),
      'uses colour 9 of a palette of 1',
    ],
    ['an unknown filter', buildPng({ width: 1, height: 1, depth: 8, colourType: 0, rows: [9, 0] }), 'damaged PNG file'],
  ])('that is %s is refused by name', (_, bytes, reason) => {
    expect(() => decode(bytes)).toThrow(CommandError);
    expect(() => decode(bytes)).toThrow(reason);
    expect(() => decode(bytes)).toThrow(/^x\.png /);
  });

  it('with a flipped bit is refused or still a picture of its size', () => {
    fc.assert(
      fc.property(fc.nat(picture.length - 1), fc.integer({ min: 0, max: 7 }), (position, bit) => {
        const damaged = Uint8Array.from(picture);
        damaged[position] ^= 1 << bit;
        expectPictureOrRefusal(damaged);
      }),
      { numRuns: 300 },
    );
  });

  it('cut anywhere, or made of anything, is refused', () => {
    for (let length = 0; length < picture.length; length++) {
      expect(() => decode(picture.subarray(0, length))).toThrow(CommandError);
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expectPictureOrRefusal(Uint8Array.from([...picture.subarray(0, 8), ...bytes]));
      }),
    );
  });

  it('does not have its texts and profiles unpacked', () => {
    const bomb = [...new TextEncoder().encode('x\0\0'), ...deflateSync(new Uint8Array(1e6))];
    const png = buildPng({ width: 1, height: 1, depth: 8, colourType: 0, rows: [0, 5] }, [chunk('iCCP', bomb)]);
    expect(Array.from(decode(png).data)).toEqual([5]);
  });
});

function expectPictureOrRefusal(bytes: Uint8Array): void {
  try {
    const { data, width, height, channels = 4 } = decode(bytes);
    expect(data).toHaveLength(width * height * channels);
  } catch (error) {
    expect(error).toBeInstanceOf(CommandError);
  }
}

function grey(depth: number, width: number, height: number, rows: number[]): number[] {
  return Array.from(decode(buildPng({ width, height, depth, colourType: 0, rows })).data);
}

interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  /** Scanlines, each after its filter byte. */
  readonly rows: readonly number[];
}

function buildPng({ width, height, depth, colourType, rows }: PngParts, extra: readonly Uint8Array[] = []): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, colourType], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(Uint8Array.from(rows))),
    chunk('IEND', []),
  ];
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)));
}

function chunk(type: string, content: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(Array.from(content), 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
