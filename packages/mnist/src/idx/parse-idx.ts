import { MnistError } from '../mnist-error';

/** Shape and elements of an IDX file, told apart by `type`; elements are row-major, in the machine's byte order. */
export type IdxArray =
  | { readonly type: 'uint8'; readonly shape: readonly number[]; readonly data: Uint8Array }
  | { readonly type: 'int8'; readonly shape: readonly number[]; readonly data: Int8Array }
  | { readonly type: 'int16'; readonly shape: readonly number[]; readonly data: Int16Array }
  | { readonly type: 'int32'; readonly shape: readonly number[]; readonly data: Int32Array }
  | { readonly type: 'float32'; readonly shape: readonly number[]; readonly data: Float32Array }
  | { readonly type: 'float64'; readonly shape: readonly number[]; readonly data: Float64Array };

/** Element type of an IDX file. */
export type IdxType = IdxArray['type'];

interface ElementType {
  readonly type: IdxType;
  readonly bytes: number;
}

/** Type codes, the third byte of the file. */
const elementTypes = new Map<number, ElementType>([
  [0x08, { type: 'uint8', bytes: 1 }],
  [0x09, { type: 'int8', bytes: 1 }],
  [0x0b, { type: 'int16', bytes: 2 }],
  [0x0c, { type: 'int32', bytes: 4 }],
  [0x0d, { type: 'float32', bytes: 4 }],
  [0x0e, { type: 'float64', bytes: 8 }],
]);

/**
 * Reads an IDX file, the format of MNIST: any rank and every element type.
 *
 * Layout of the file, all numbers big-endian: two zero bytes, the type code, the rank, one `uint32` per dimension, the
 * elements. Rank 0 is one element with shape `[]`. Nothing is allocated before the length of the file is known to fit.
 *
 * `uint8` and `int8` data are views of `bytes`; wider types are copies.
 *
 * @param bytes - the whole file, already decompressed
 * @throws MnistError `IDX_MAGIC` when the first four bytes are not those of an IDX file, `IDX_TRUNCATED` when bytes are missing,
 * `IDX_TRAILING_BYTES` when there are more than the header announces
 * @see http://yann.lecun.com/exdb/mnist/ ("The IDX file format")
 *
 * @example
 * ```ts
 * import { parseIdx } from '@lenet/mnist';
 *
 * const labels = parseIdx(new Uint8Array([0, 0, 0x08, 1, 0, 0, 0, 3, 5, 0, 4]));
 * console.log(labels.type, labels.shape, labels.data); // uint8 [ 3 ] Uint8Array(3) [ 5, 0, 4 ]
 * ```
 */
export function parseIdx(bytes: Uint8Array): IdxArray {
  const { element, rank } = readMagic(bytes);
  const shape = readShape(bytes, rank);
  const dataOffset = 4 + 4 * rank;
  const expectedBytes = product(shape) * BigInt(element.bytes);
  checkLength(bytes.length - dataOffset, expectedBytes, element, shape);
  return readElements(element.type, shape, bytes.subarray(dataOffset));
}

function readMagic(bytes: Uint8Array): { element: ElementType; rank: number } {
  const [zero0 = -1, zero1 = -1, typeCode = -1, rank = -1] = bytes;
  if (rank < 0) {
    throw new MnistError('IDX_TRUNCATED', `An IDX file starts with 4 bytes, found ${bytes.length}.`, fetchAgain);
  }
  const element = elementTypes.get(typeCode);
  if (zero0 !== 0 || zero1 !== 0 || element === undefined) {
    const found = [zero0, zero1, typeCode, rank].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw new MnistError(
      'IDX_MAGIC',
      `An IDX file starts with 00 00, a type code (08, 09, 0b, 0c, 0d or 0e) and the rank, found ${found}.`,
      magicHint(zero0, zero1),
    );
  }
  return { element, rank };
}

const fetchAgain = 'The file is incomplete: fetch it again.';

function magicHint(byte0: number, byte1: number): string {
  if (byte0 === 0x1f && byte1 === 0x8b) return 'This is gzip data: pass it through decompress() first.';
  if (byte0 === 0x3c) return 'This looks like a web page: check the address that it came from.';
  return 'Pass the whole content of an IDX file, such as train-images-idx3-ubyte.';
}

function readShape(bytes: Uint8Array, rank: number): number[] {
  const headerBytes = 4 + 4 * rank;
  if (bytes.length < headerBytes) {
    throw new MnistError(
      'IDX_TRUNCATED',
      `An IDX header of rank ${rank} has ${headerBytes} bytes, found ${bytes.length}.`,
      fetchAgain,
    );
  }
  const view = viewOf(bytes);
  return Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
}

/** Exact: 255 dimensions of 2^32 - 1 overflow every float. */
function product(shape: readonly number[]): bigint {
  return shape.reduce((total, size) => total * BigInt(size), 1n);
}

function checkLength(foundBytes: number, expectedBytes: bigint, element: ElementType, shape: readonly number[]): void {
  const found = BigInt(foundBytes);
  if (found === expectedBytes) return;
  const message = `${element.type} data of shape [${describeShape(shape)}] takes ${describeBytes(expectedBytes)} bytes, found ${found}.`;
  if (found < expectedBytes) throw new MnistError('IDX_TRUNCATED', message, fetchAgain);
  throw new MnistError('IDX_TRAILING_BYTES', message, 'The file is damaged or not an IDX file: fetch it again.');
}

/** At most eight sizes, so that a hostile header makes no long message. */
function describeShape(shape: readonly number[]): string {
  return shape.length > 8 ? `${shape.slice(0, 8).join(', ')}, ... ${shape.length - 8} more` : shape.join(', ');
}

/** The product of 255 sizes has hundreds of digits. */
function describeBytes(count: bigint): string {
  return count > Number.MAX_SAFE_INTEGER ? `more than ${Number.MAX_SAFE_INTEGER}` : String(count);
}

function readElements(type: IdxType, shape: readonly number[], bytes: Uint8Array): IdxArray {
  const view = viewOf(bytes);
  switch (type) {
    case 'uint8':
      // A plain view: Node's Buffer, a subclass, has methods that behave otherwise.
      return { type, shape, data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
    case 'int8':
      return { type, shape, data: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
    case 'int16':
      return { type, shape, data: fill(new Int16Array(bytes.length / 2), (index) => view.getInt16(2 * index)) };
    case 'int32':
      return { type, shape, data: fill(new Int32Array(bytes.length / 4), (index) => view.getInt32(4 * index)) };
    case 'float32':
      return { type, shape, data: fill(new Float32Array(bytes.length / 4), (index) => view.getFloat32(4 * index)) };
    case 'float64':
      return { type, shape, data: fill(new Float64Array(bytes.length / 8), (index) => view.getFloat64(8 * index)) };
  }
}

function fill<Elements extends Int16Array | Int32Array | Float32Array | Float64Array>(
  elements: Elements,
  read: (index: number) => number,
): Elements {
  for (let index = 0; index < elements.length; index++) elements[index] = read(index);
  return elements;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
