import type { IdxArray, IdxType } from '../src/idx/parse-idx';

const typeCodes: Record<IdxType, number> = {
  uint8: 0x08,
  int8: 0x09,
  int16: 0x0b,
  int32: 0x0c,
  float32: 0x0d,
  float64: 0x0e,
};

/** Writes an IDX file, independently of the parser under test. */
export function encodeIdx({ type, shape, data }: IdxArray): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.set([0, 0, typeCodes[type], shape.length]);
  shape.forEach((size, axis) => {
    header.writeUInt32BE(size, 4 + 4 * axis);
  });
  const body = Buffer.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  if (data.BYTES_PER_ELEMENT === 2) body.swap16();
  if (data.BYTES_PER_ELEMENT === 4) body.swap32();
  if (data.BYTES_PER_ELEMENT === 8) body.swap64();
  return new Uint8Array(Buffer.concat([header, body]));
}
