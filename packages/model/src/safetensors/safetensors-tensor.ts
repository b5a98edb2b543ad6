import { quote } from '../quote';

/** Bits of one element of every dtype that the format names. */
export const bitsPerElement = {
  BOOL: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  C64: 64,
  F64: 64,
  I64: 64,
  U64: 64,
} as const;

/** The kind of number in a tensor, in the format's own words; `F32` is float32, `BF16` bfloat16. */
export type SafetensorsDtype = keyof typeof bitsPerElement;

/** A float32 tensor of a file; it fits where a `ParameterTensor` does. */
export interface Float32SafetensorsTensor {
  readonly dtype: 'F32';
  /** Sizes of the axes; `[]` is a single number. */
  readonly shape: readonly number[];
  /** The numbers, row-major. */
  readonly data: Float32Array;
}

/** A tensor of any other dtype, as the bytes that stand in the file. */
export interface RawSafetensorsTensor {
  readonly dtype: Exclude<SafetensorsDtype, 'F32'>;
  /** Sizes of the axes; `[]` is a single number. */
  readonly shape: readonly number[];
  /** The elements, little-endian, row-major. */
  readonly data: Uint8Array;
}

/** One tensor of a safetensors file, told apart by `dtype`. */
export type SafetensorsTensor = Float32SafetensorsTensor | RawSafetensorsTensor;

/** More axes than any library computes with; PyTorch stops at 64. */
const largestRank = 64;

/** Bytes of a tensor, or what is wrong with its shape. */
export function tensorByteLength(dtype: SafetensorsDtype, shape: readonly unknown[]): number | string {
  if (shape.length > largestRank) return `${shape.length} axes; at most ${largestRank} are read`;
  let elements = 1;
  for (const size of shape) {
    if (!isSize(size)) return `the axis size ${quote(size)}; sizes are integers of at least 0`;
    elements *= size;
    if (!Number.isSafeInteger(elements * bitsPerElement[dtype])) return 'more elements than can be counted';
  }
  const bits = elements * bitsPerElement[dtype];
  return bits % 8 === 0 ? bits / 8 : `${bits} bits, which is not a whole number of bytes`;
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
