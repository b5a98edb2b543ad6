/** An event of TensorBoard, as the tests see it. */
export interface ReadEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly fileVersion?: string;
  readonly sessionStatus?: number;
  readonly scalars: Readonly<Record<string, number>>;
}

/**
 * Reads an event file in the plainest way, sharing nothing with the writer: bit by bit where the writer has tables, `BigInt` where it has
 * numbers.
 *
 * @throws Error when a length, a checksum or a field is not what the format says
 */
export function readEventFile(file: Uint8Array): readonly ReadEvent[] {
  const events: ReadEvent[] = [];
  let rest = file;
  while (rest.length > 0) {
    const length = Number(view(rest).getBigUint64(0, true));
    if (12 + length + 4 > rest.length) throw new Error('A record is cut short.');
    requireChecksum(rest.subarray(0, 8), view(rest).getUint32(8, true));
    requireChecksum(rest.subarray(12, 12 + length), view(rest).getUint32(12 + length, true));
    events.push(readEvent(rest.subarray(12, 12 + length)));
    rest = rest.subarray(12 + length + 4);
  }
  return events;
}

function requireChecksum(bytes: Uint8Array, stored: number): void {
  let checksum = 0xffffffffn;
  for (const byte of bytes) {
    for (let bit = 0n; bit < 8n; bit++) {
      const odd = (checksum ^ (BigInt(byte) >> bit)) & 1n;
      checksum = (checksum >> 1n) ^ (odd * 0x82f63b78n);
    }
  }
  checksum ^= 0xffffffffn;
  const rotated = ((checksum >> 15n) | (checksum << 17n)) & 0xffffffffn;
  if (((rotated + 0xa282ead8n) & 0xffffffffn) !== BigInt(stored)) throw new Error('A checksum is wrong.');
}

function readEvent(bytes: Uint8Array): ReadEvent {
  let event: ReadEvent = { wallTime: Number.NaN, step: 0, scalars: {} };
  for (const { field, value } of readFields(bytes)) {
    if (field === 1) event = { ...event, wallTime: view(value).getFloat64(0, true) };
    else if (field === 2) event = { ...event, step: Number(readVarint(value).value) };
    else if (field === 3) event = { ...event, fileVersion: new TextDecoder().decode(value) };
    else if (field === 5) event = { ...event, scalars: Object.fromEntries(readFields(value).map(readScalar)) };
    else if (field === 7) event = { ...event, sessionStatus: Number(readVarint(readFields(value)[0].value).value) };
    else throw new Error(`An event has the field ${field}.`);
  }
  return event;
}

function readScalar({ value }: Field): readonly [string, number] {
  const [tag, number] = readFields(value);
  return [new TextDecoder().decode(tag.value), view(number.value).getFloat32(0, true)];
}

interface Field {
  readonly field: number;
  readonly value: Uint8Array;
}

function readFields(message: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  let rest = message;
  while (rest.length > 0) {
    const tag = readVarint(rest);
    rest = rest.subarray(tag.length);
    const { head, size } = readSize(rest, Number(tag.value & 7n));
    if (head + size > rest.length) throw new Error('A field is cut short.');
    fields.push({ field: Number(tag.value >> 3n), value: rest.subarray(head, head + size) });
    rest = rest.subarray(head + size);
  }
  return fields;
}

function readSize(bytes: Uint8Array, wireType: number): { readonly head: number; readonly size: number } {
  if (wireType === 0) return { head: 0, size: readVarint(bytes).length };
  if (wireType === 1) return { head: 0, size: 8 };
  if (wireType === 5) return { head: 0, size: 4 };
  if (wireType !== 2) throw new Error(`A field is of wire type ${wireType}.`);
  const { value, length } = readVarint(bytes);
  return { head: length, size: Number(value) };
}

function readVarint(bytes: Uint8Array): { readonly value: bigint; readonly length: number } {
  const length = bytes.findIndex((byte) => byte < 0x80) + 1;
  if (length === 0) throw new Error('A number is cut short.');
  const digits = Array.from(bytes.subarray(0, length), (byte, index) => BigInt(byte & 0x7f) << BigInt(7 * index));
  return { value: digits.reduce((sum, digit) => sum | digit, 0n), length };
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
