/** The fields of a record in memory, in order; each takes 4 bytes: an unsigned integer, or a float32 where it says so. */
export type RecordFields = Readonly<Record<string, 'integer' | 'float'>>;

/** The values of a record. */
export type RecordValues<Fields extends RecordFields> = { readonly [Name in keyof Fields]: number };

/** Bytes that a record takes. */
export function recordSize(fields: RecordFields): number {
  return 4 * Object.keys(fields).length;
}

/** Writes a record at an address. */
export function writeRecord<Fields extends RecordFields>(
  view: DataView,
  address: number,
  fields: Fields,
  values: RecordValues<Fields>,
): void {
  let target = address;
  for (const [name, kind] of Object.entries(fields)) {
    if (kind === 'float') view.setFloat32(target, values[name], true);
    else view.setUint32(target, values[name], true);
    target += 4;
  }
}
