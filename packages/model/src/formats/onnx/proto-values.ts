import { FormatFault } from '../format-fault';
import { type ProtobufField, readPackedIntegers } from '../protobuf/read-protobuf';

/** Integers of a repeated field: one by one, or packed. */
export function readIntegers({ integer, bytes }: ProtobufField, most: number): readonly number[] {
  if (integer === undefined) return readPackedIntegers(bytes ?? new Uint8Array(), most);
  if (most > 0) return [integer];
  throw new FormatFault('a list has too many integers');
}

/** The bytes of a field. */
export function requireBytes({ bytes, number }: ProtobufField): Uint8Array {
  if (bytes) return bytes;
  throw new FormatFault(`its field ${number} is a number`);
}

/** The integer of a field. */
export function requireInteger({ integer, number }: ProtobufField): number {
  if (integer !== undefined) return integer;
  throw new FormatFault(`its field ${number} is no integer`);
}

/** The text of a field. */
export function readText(field: ProtobufField): string {
  return new TextDecoder().decode(requireBytes(field));
}

/** The float of a field. */
export function readFloat(field: ProtobufField): number {
  const bytes = requireBytes(field);
  if (bytes.length !== 4) throw new FormatFault(`its field ${field.number} is no float`);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true);
}
