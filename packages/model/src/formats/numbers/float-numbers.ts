import { toFloat32 } from '../../safetensors/to-float32';

/** A floating-point number as files hold it: half, brain float, single or double precision. */
export type FloatType = 'F16' | 'BF16' | 'F32' | 'F64';

/** Bytes of one number. */
export const bytesOfFloat: Readonly<Record<FloatType, number>> = { F16: 2, BF16: 2, F32: 4, F64: 8 };

/** Reads whole numbers of a type at any alignment as float32, in a new array; double precision is rounded to the nearest. */
export function readFloats(bytes: Uint8Array, type: FloatType, isBigEndian = false): Float32Array {
  const littleEndian = isBigEndian ? reverseEach(bytes, bytesOfFloat[type]) : bytes;
  if (type !== 'F32') return toFloat32({ dtype: type, shape: [], data: littleEndian });
  const view = new DataView(littleEndian.buffer, littleEndian.byteOffset, littleEndian.byteLength);
  return Float32Array.from({ length: littleEndian.length / 4 }, (_, element) => view.getFloat32(4 * element, true));
}

/** The bytes of float32 numbers, little-endian. */
export function writeFloats(numbers: Float32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, element) => {
    view.setFloat32(4 * element, number, true);
  });
  return new Uint8Array(view.buffer);
}

function reverseEach(bytes: Uint8Array, size: number): Uint8Array {
  return Uint8Array.from(bytes, (_, position) => bytes[position - (position % size) + size - 1 - (position % size)]);
}
