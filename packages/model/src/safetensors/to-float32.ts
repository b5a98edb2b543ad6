import { ModelError } from '../model-error';
import type { SafetensorsTensor } from './safetensors-tensor';

/**
 * A floating-point tensor of a file as float32: F32 as it is, F16 and BF16 exactly, F64 rounded to the nearest.
 *
 * @returns the numbers, row-major; for F32 the tensor's own array, otherwise a new one
 * @throws ModelError `INVALID_SAFETENSORS` for any other dtype
 * @example
 * ```ts
 * import { toFloat32 } from '@lenet/model';
 *
 * console.log(toFloat32({ dtype: 'BF16', shape: [1], data: Uint8Array.of(0x80, 0x3f) })); // Float32Array [1]
 * ```
 */
export function toFloat32(tensor: SafetensorsTensor): Float32Array {
  switch (tensor.dtype) {
    case 'F32':
      return tensor.data;
    case 'F16':
      return convert(tensor.data, 2, (view, offset) => halfToNumber(view.getUint16(offset, true)));
    case 'BF16':
      return convertBrainFloats(tensor.data);
    case 'F64':
      return convert(tensor.data, 8, (view, offset) => view.getFloat64(offset, true));
    default:
      throw new ModelError(
        'INVALID_SAFETENSORS',
        `A tensor of dtype ${tensor.dtype} cannot be read as float32.`,
        'Convert it to F32, F16, BF16 or F64 where it was made.',
      );
  }
}

function convert(data: Uint8Array, size: number, read: (view: DataView, offset: number) => number): Float32Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Float32Array.from({ length: data.byteLength / size }, (_, element) => read(view, size * element));
}

/** bfloat16 is the upper half of a float32. */
function convertBrainFloats(data: Uint8Array): Float32Array {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const bits = Uint32Array.from(
    { length: data.byteLength / 2 },
    (_, element) => view.getUint16(2 * element, true) << 16,
  );
  return new Float32Array(bits.buffer);
}

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
