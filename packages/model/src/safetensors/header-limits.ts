/** Bytes of the number in front of the header: its length, uint64, little-endian. */
export const headerLengthBytes = 8;

/** The largest header, in bytes: the bound of the reference implementation. */
export const largestHeader = 100_000_000;

/** The header's entry for the file's own metadata. */
export const metadataKey = '__metadata__';

/** Names that no tensor may have: the metadata's, and the one that would change an object's prototype when copied by hand. */
export const reservedNames: readonly string[] = [metadataKey, '__proto__'];
