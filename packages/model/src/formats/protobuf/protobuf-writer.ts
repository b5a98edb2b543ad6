import { concatenate } from '../concatenate';

/** Wire types: how the value behind a tag is written. Source: https://protobuf.dev/programming-guides/encoding */
const [varint, lengthDelimited, fixed32] = [0, 2, 5];

/** Writes the fields of one protobuf message, one after the other. */
export class ProtobufWriter {
  readonly #parts: Uint8Array[] = [];

  /** An integer from 0 on. */
  integer(field: number, value: number): this {
    return this.#add(encodeVarint(field * 8 + varint), encodeVarint(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#add(encodeVarint(field * 8 + fixed32), bytes);
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#add(encodeVarint(field * 8 + lengthDelimited), encodeVarint(value.length), value);
  }

  message(field: number, message: ProtobufWriter): this {
    return this.bytes(field, message.finish());
  }

  /** The message's bytes. */
  finish(): Uint8Array<ArrayBuffer> {
    return concatenate(this.#parts);
  }

  #add(...parts: readonly Uint8Array[]): this {
    this.#parts.push(...parts);
    return this;
  }
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.of(...bytes, rest);
}
