/**
 * SHA-256 of bytes, as 64 lower-case hexadecimal digits.
 *
 * A page that did not come over HTTPS has no `crypto.subtle`; the check is made all the same, by a library that is loaded only then.
 */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  return toHexadecimal(subtle ? await digestBySubtle(subtle, bytes) : await digestByLibrary(bytes));
}

async function digestBySubtle(subtle: SubtleCrypto, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await subtle.digest('SHA-256', unshared(bytes)));
}

async function digestByLibrary(bytes: Uint8Array): Promise<Uint8Array> {
  const library = await import('@noble/hashes/sha2.js');
  return library.sha256(unshared(bytes));
}

/** WebCrypto takes no bytes that threads share. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = bytes;
  return buffer instanceof ArrayBuffer ? new Uint8Array(buffer, byteOffset, length) : bytes.slice();
}

function toHexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
