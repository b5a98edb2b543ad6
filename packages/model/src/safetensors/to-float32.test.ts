import { expect, test } from 'vitest';
import { catchModelError } from '../test-support/catch-model-error';
import { toFloat32 } from './to-float32';

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint16(2 * index, value, true);
  return bytes;
}

test('F32 stays the same array', () => {
  const data = Float32Array.of(1, 2);
  expect(toFloat32({ dtype: 'F32', shape: [2], data })).toBe(data);
});

test('F16 is exact: normal and subnormal numbers, zeros, infinities and NaN', () => {
  const data = words(0x3c00, 0xc000, 0x3555, 0x7bff, 0x0001, 0x03ff, 0x0400, 0x0000, 0x8000, 0x7c00, 0xfc00, 0x7e00);
  expect(Array.from(toFloat32({ dtype: 'F16', shape: [12], data }))).toEqual([
    1,
    -2,
    0.333251953125,
    65_504,
    2 ** -24,
    1023 * 2 ** -24,
    2 ** -14,
    0,
    -0,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
  ]);
});

test('BF16 is exact', () => {
  const data = words(0x3f80, 0xc000, 0x4049, 0x7f80, 0x0001);
  expect(Array.from(toFloat32({ dtype: 'BF16', shape: [5], data }))).toEqual([
    1,
    -2,
    3.140625,
    Number.POSITIVE_INFINITY,
    2 ** -133,
  ]);
});

test('F64 is rounded to the nearest', () => {
  const data = new Uint8Array(Float64Array.of(0.1, -1e300, 2 ** -200).buffer);
  expect(Array.from(toFloat32({ dtype: 'F64', shape: [3], data }))).toEqual([
    Math.fround(0.1),
    Number.NEGATIVE_INFINITY,
    0,
  ]);
});

test('other dtypes are refused', () => {
  expect(catchModelError(() => toFloat32({ dtype: 'I32', shape: [1], data: new Uint8Array(4) }))).toMatchObject({
    code: 'INVALID_SAFETENSORS',
    message: 'A tensor of dtype I32 cannot be read as float32.',
  });
});
