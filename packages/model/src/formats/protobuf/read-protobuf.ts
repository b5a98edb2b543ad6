import { FormatFault } from '../format-fault';

/** A field of a protobuf message: an integer, or the bytes of anything else (text, message, float, packed numbers). */
export interface ProtobufField {
  readonly number: number;
  /** The integer of a varint, as int64; NaN when JavaScript cannot hold it exactly. Absent for other wire types. */
  readonly integer?: number;
  /** The bytes of a fixed-size or length-delimited value, a view of the message. Absent for varints. */
  readonly bytes?: Uint8Array;
}

const longestVarint = 10;

/** Far above any LeNet: a message of tiny fields would take far more memory than it has bytes. */
const mostFields = 10_000;

/**
 * Reads the fields of one message, without going into the messages in it: nesting costs nothing, and nothing is copied.
 *
 * @param most - fields that the message may have
 * @throws FormatFault when there are more, the bytes end within a field, or a wire type is unknown
 */
export function* readProtobuf(message: Uint8Array, most = mostFields): Generator<ProtobufField, void, void> {
  let position = 0;
  for (let count = 0; position < message.length; count++) {
    if (count === most) throw new FormatFault(`a part of it has more than ${most} fields`);
    const tag = readVarint(message, position);
    const number = Math.floor(tag.value / 8);
    if (!(number >= 1 && number < 2 ** 29)) throw new FormatFault('a field has no number');
    if (tag.value % 8 === 0) {
      const { value, end } = readVarint(message, tag.end);
      yield { number, integer: value };
      position = end;
    } else {
      const bytes = readBytes(message, tag.end, tag.value % 8);
      yield { number, bytes };
      position = bytes.byteOffset - message.byteOffset + bytes.length;
    }
  }
}

/**
 * Reads integers that stand packed one after the other.
 *
 * @throws FormatFault when there are more than `most`, or the last one is cut short
 */
export function readPackedIntegers(bytes: Uint8Array, most: number): readonly number[] {
  const integers: number[] = [];
  for (let position = 0; position < bytes.length; ) {
    if (integers.length === most) throw new FormatFault(`a list has more than ${most} integers`);
    const { value, end } = readVarint(bytes, position);
    integers.push(value);
    position = end;
  }
  return integers;
}

function readBytes(message: Uint8Array, position: number, wireType: number): Uint8Array {
  switch (wireType) {
    case 1:
      return take(message, position, 8);
    case 2: {
      const { value, end } = readVarint(message, position);
      return take(message, end, value);
    }
    case 5:
      return take(message, position, 4);
    default:
      throw new FormatFault(`a field is of wire type ${wireType}`);
  }
}

function take(message: Uint8Array, position: number, length: number): Uint8Array {
  if (length >= 0 && length <= message.length - position) return message.subarray(position, position + length);
  throw new FormatFault(`a field claims ${length} bytes, and ${message.length - position} follow`);
}

/** Seven bits a byte, the lowest first, up to 64 bits in two's complement. */
function readVarint(message: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let [low, high] = [0, 0];
  for (let index = 0; index < longestVarint; index++) {
    const position = start + index;
    if (position >= message.length) throw new FormatFault('it ends within a number');
    const bits = message[position] & 0x7f;
    if (index < 4) low += bits * 2 ** (7 * index);
    else if (index < 9) high += bits * 2 ** (7 * (index - 4));
    else high += (bits & 1) * 2 ** 35;
    if (message[position] < 0x80) return { value: toInt64(low, high), end: position + 1 };
  }
  throw new FormatFault(`it holds a number of more than ${longestVarint} bytes`);
}

/** Joins the lower 28 and the upper 36 bits. */
function toInt64(low: number, high: number): number {
  const signed = high >= 2 ** 35 ? high - 2 ** 36 : high;
  const value = signed * 2 ** 28 + low;
  return Number.isSafeInteger(value) ? value : Number.NaN;
}
