import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeIdx } from '../../test/encode-idx';
import { MnistError } from '../mnist-error';
import { type IdxArray, parseIdx } from './parse-idx';

const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 5 });
const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
const exactly = (shape: readonly number[]) => ({ minLength: sizeOf(shape), maxLength: sizeOf(shape) });

const arrays: fc.Arbitrary<IdxArray> = shapes.chain((shape) =>
  fc.oneof<fc.Arbitrary<IdxArray>[]>(
    fc.uint8Array(exactly(shape)).map((data) => ({ type: 'uint8', shape, data })),
    fc.int8Array(exactly(shape)).map((data) => ({ type: 'int8', shape, data })),
    fc.int16Array(exactly(shape)).map((data) => ({ type: 'int16', shape, data })),
    fc.int32Array(exactly(shape)).map((data) => ({ type: 'int32', shape, data })),
    fc.float32Array(exactly(shape)).map((data) => ({ type: 'float32', shape, data })),
    fc.float64Array(exactly(shape)).map((data) => ({ type: 'float64', shape, data })),
  ),
);

function codeOf(bytes: Uint8Array): string {
  try {
    parseIdx(bytes);
  } catch (error) {
    if (error instanceof MnistError) return error.code;
    throw error;
  }
  return 'parsed';
}

describe('parseIdx', () => {
  it('gives back what was encoded, for every type and rank', () => {
    fc.assert(
      fc.property(arrays, (array) => {
        expect(parseIdx(encodeIdx(array))).toEqual(array);
      }),
    );
  });

  it('reads multi-byte elements at any alignment', () => {
    const encoded = encodeIdx({ type: 'float64', shape: [2], data: new Float64Array([0.1, -Infinity]) });
    const shifted = new Uint8Array(encoded.length + 1);
    shifted.set(encoded, 1);
    expect(parseIdx(shifted.subarray(1))).toEqual({
      type: 'float64',
      shape: [2],
      data: new Float64Array([0.1, -Infinity]),
    });
  });

  it('gives uint8 data as a view of the file', () => {
    const bytes = encodeIdx({ type: 'uint8', shape: [3], data: new Uint8Array([1, 2, 3]) });
    expect(parseIdx(bytes).data.buffer).toBe(bytes.buffer);
  });

  it("gives a plain Uint8Array for Node's Buffer", () => {
    const bytes = Buffer.from(encodeIdx({ type: 'uint8', shape: [1], data: new Uint8Array([7]) }));
    expect(parseIdx(bytes).data.constructor).toBe(Uint8Array);
  });

  it('never fails but by an MnistError, and gives no more elements than there are bytes, whatever the bytes', () => {
    const corrupted = fc.tuple(
      arrays,
      fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      fc.nat(8),
    );
    fc.assert(
      fc.property(corrupted, ([array, changes, missing]) => {
        const bytes = encodeIdx(array);
        for (const [position, value] of changes) if (position < bytes.length) bytes[position] = value;
        expectHarmless(bytes.subarray(0, bytes.length - missing));
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), expectHarmless));
  });

  it.each([
    ['no bytes', [], 'IDX_TRUNCATED'],
    ['three bytes', [0, 0, 8], 'IDX_TRUNCATED'],
    ['a first byte that is not zero', [1, 0, 8, 0, 7], 'IDX_MAGIC'],
    ['the unknown type code 0a', [0, 0, 0x0a, 1, 0, 0, 0, 0], 'IDX_MAGIC'],
    ['a header that ends within the shape', [0, 0, 8, 2, 0, 0, 0, 1], 'IDX_TRUNCATED'],
    ['rank 255 without a shape', [0, 0, 8, 255], 'IDX_TRUNCATED'],
    ['one element too few', [0, 0, 8, 1, 0, 0, 0, 2, 7], 'IDX_TRUNCATED'],
    ['half an int16', [0, 0, 0x0b, 1, 0, 0, 0, 1, 7], 'IDX_TRUNCATED'],
    ['one byte too many', [0, 0, 8, 1, 0, 0, 0, 1, 7, 7], 'IDX_TRAILING_BYTES'],
    ['a trailing byte after an empty array', [0, 0, 8, 1, 0, 0, 0, 0, 7], 'IDX_TRAILING_BYTES'],
  ])('refuses %s', (_name, bytes, code) => {
    expect(codeOf(new Uint8Array(bytes))).toBe(code);
  });

  it('reads rank 0 as one element', () => {
    expect(parseIdx(new Uint8Array([0, 0, 8, 0, 7]))).toEqual({ type: 'uint8', shape: [], data: new Uint8Array([7]) });
  });

  it('reads rank 255', () => {
    const shape = new Array<number>(255).fill(1);
    expect(parseIdx(encodeIdx({ type: 'int8', shape, data: new Int8Array([-3]) })).shape).toEqual(shape);
  });

  it('is not fooled by sizes whose product overflows', () => {
    const sizes = new Array(255 * 4).fill(255);
    expect(codeOf(new Uint8Array([0, 0, 0x0e, 255, ...sizes]))).toBe('IDX_TRUNCATED');
    const wrapsTo0In32Bits = [0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0];
    expect(codeOf(new Uint8Array(wrapsTo0In32Bits))).toBe('IDX_TRUNCATED');
  });

  it('takes a zero among huge sizes for an empty array', () => {
    const bytes = new Uint8Array([0, 0, 8, 2, 0, 0, 0, 0, 255, 255, 255, 255]);
    expect(parseIdx(bytes)).toEqual({ type: 'uint8', shape: [0, 4_294_967_295], data: new Uint8Array(0) });
  });

  it('says what was found, what was expected and what to do', () => {
    const gzip = () => parseIdx(new Uint8Array([0x1f, 0x8b, 8, 0]));
    expect(gzip).toThrow(
      'An IDX file starts with 00 00, a type code (08, 09, 0b, 0c, 0d or 0e) and the rank, found 1f 8b 08 00.',
    );
    expect(gzip).toThrow(expect.objectContaining({ hint: expect.stringContaining('decompress()') }));
    const page = () => parseIdx(new TextEncoder().encode('<!doctype html>'));
    expect(page).toThrow(expect.objectContaining({ hint: expect.stringContaining('web page') }));
    const short = () => parseIdx(new Uint8Array([0, 0, 0x0c, 1, 0, 0, 0, 3, 0]));
    expect(short).toThrow('int32 data of shape [3] takes 12 bytes, found 1.');
  });
});

function expectHarmless(bytes: Uint8Array): void {
  try {
    const { shape, data } = parseIdx(bytes);
    expect(data.byteLength).toBeLessThanOrEqual(bytes.length);
    expect(data.length).toBe(sizeOf(shape));
  } catch (error) {
    if (!(error instanceof MnistError)) throw error;
  }
}
