import type { ParameterTensor } from '../../parameters/model-parameters';
import { quote } from '../../quote';
import { FormatFault } from '../format-fault';
import { countElements } from '../numbers/count-elements';
import { bytesOfFloat, type FloatType, readFloats, writeFloats } from '../numbers/float-numbers';
import { gatherStrided } from '../numbers/gather-strided';

/** `\x93NUMPY`. Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);

/** The data start at a multiple of this, as NumPy writes it. */
const alignment = 64;

/** NumPy's own bound. */
const longestHeader = 10_000;

const floatTypes: Readonly<Record<string, FloatType>> = { f2: 'F16', f4: 'F32', f8: 'F64' };

/** Writes an array as the bytes of a `.npy` file: version 1.0, float32, little-endian, row-major. */
export function encodeNpy({ shape, data }: ParameterTensor): Uint8Array<ArrayBuffer> {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const description = `{'descr': '<f4', 'fortran_order': False, 'shape': (${axes}), }`;
  const unpadded = magic.length + 4 + description.length + 1;
  const header = new TextEncoder().encode(`${description}${' '.repeat(-unpadded & (alignment - 1))}\n`);
  const dataStart = magic.length + 4 + header.length;
  const bytes = new Uint8Array(dataStart + 4 * data.length);
  bytes.set(magic);
  new DataView(bytes.buffer).setUint8(6, 1);
  new DataView(bytes.buffer).setUint16(8, header.length, true);
  bytes.set(header, magic.length + 4);
  bytes.set(writeFloats(data), dataStart);
  return bytes;
}

/**
 * Reads an array of a `.npy` file as float32, row-major: half, single or double precision, of either byte order, in C or Fortran order.
 *
 * @throws FormatFault when the bytes are no such file, or hold anything but floating-point numbers
 */
export function decodeNpy(name: string, bytes: Uint8Array): ParameterTensor {
  const { text, dataStart } = readHeader(name, bytes);
  const { type, isBigEndian } = parseType(name, find(name, text, /'descr': *'([^']{1,40})'/));
  const shape = parseShape(name, find(name, text, /'shape': *\(([\d, ]*)\)/));
  const isFortran = find(name, text, /'fortran_order': *(True|False)/) === 'True';
  const count = countElements(quote(name), shape);
  const data = bytes.subarray(dataStart);
  if (data.length !== count * bytesOfFloat[type]) {
    throw new FormatFault(
      `${quote(name)} of shape [${shape.join(', ')}] needs ${count * bytesOfFloat[type]} bytes of numbers, and ${data.length} follow`,
    );
  }
  const numbers = readFloats(data, type, isBigEndian);
  return { shape, data: isFortran ? fromFortranOrder(shape, numbers) : numbers };
}

function readHeader(name: string, bytes: Uint8Array): { readonly text: string; readonly dataStart: number } {
  if (bytes.length < 12 || magic.some((byte, position) => bytes[position] !== byte)) {
    throw new FormatFault(`${quote(name)} is no .npy array`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6];
  if (version < 1 || version > 3)
    throw new FormatFault(`${quote(name)} is of version ${version} of .npy; 1 to 3 are read`);
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > longestHeader || length > bytes.length - start) {
    throw new FormatFault(`the header of ${quote(name)} claims ${length} bytes`);
  }
  return { text: new TextDecoder().decode(bytes.subarray(start, start + length)), dataStart: start + length };
}

function find(name: string, header: string, pattern: RegExp): string {
  const [, found] = pattern.exec(header) ?? [];
  if (found !== undefined) return found;
  if (/'descr': *\[/.test(header)) throw notNumbers(name, 'records');
  throw new FormatFault(`the header of ${quote(name)} says ${quote(header)}`);
}

/** `<f4`: the byte order, the kind and the bytes of a number. */
function parseType(name: string, description: string): { readonly type: FloatType; readonly isBigEndian: boolean } {
  const type = floatTypes[description.slice(1)];
  const order = description[0];
  if (Object.hasOwn(floatTypes, description.slice(1)) && (order === '<' || order === '>')) {
    return { type, isBigEndian: order === '>' };
  }
  if (description.endsWith('O')) throw notNumbers(name, 'Python objects');
  throw notNumbers(name, `numbers of dtype ${quote(description)}`);
}

function notNumbers(name: string, found: string): FormatFault {
  return new FormatFault(`${quote(name)} holds ${found}`, 'Save the weights as float32: array.astype(numpy.float32).');
}

function parseShape(name: string, text: string): readonly number[] {
  const sizes = text.split(',').map((size) => size.trim());
  if (sizes.at(-1) === '') sizes.pop();
  if (sizes.every((size) => /^\d{1,16}$/.test(size))) return sizes.map(Number);
  throw new FormatFault(`${quote(name)} has the shape (${text.slice(0, 60)})`);
}

/** In Fortran's order the first axis runs fastest, here the last. */
function fromFortranOrder(shape: readonly number[], numbers: Float32Array): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1));
  return gatherStrided(numbers, { shape, strides, offset: 0 });
}
