import { decompress, isGzip } from '../gzip/decompress';
import { MnistError } from '../mnist-error';
import type { DatasetFile } from './dataset';

/** SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
export type Sha256 = (bytes: Uint8Array) => string | Promise<string>;

/**
 * Checks the bytes of a dataset's file, gzip or not, and gives the IDX file in them.
 *
 * Nothing that fails its checksum, or that cannot be checked, comes out.
 */
export async function unpackDatasetFile(file: DatasetFile, bytes: Uint8Array, sha256: Sha256): Promise<Uint8Array> {
  const compressed = isGzip(bytes);
  if (file.checksum.of === 'compressed') {
    if (!compressed) throw uncheckable(file, bytes);
    await checkSha256(file, bytes, sha256);
  }
  const unpacked = compressed ? await decompress(bytes, { maxBytes: file.unpackedBytes }) : bytes;
  if (unpacked.length !== file.unpackedBytes) throw wrongSize(file, unpacked);
  if (file.checksum.of === 'unpacked') await checkSha256(file, unpacked, sha256);
  return unpacked;
}

async function checkSha256(file: DatasetFile, bytes: Uint8Array, sha256: Sha256): Promise<void> {
  const found = await sha256(bytes);
  if (found === file.checksum.sha256) return;
  throw new MnistError(
    'CHECKSUM_MISMATCH',
    `${file.name}: the SHA-256 of the ${file.checksum.of} file is ${found}, expected ${file.checksum.sha256}.`,
    'The file is damaged or another one: delete it and fetch it again.',
  );
}

function uncheckable(file: DatasetFile, bytes: Uint8Array): MnistError {
  if (bytes.length !== file.unpackedBytes) return wrongSize(file, bytes);
  return new MnistError(
    'CHECKSUM_UNAVAILABLE',
    `${file.name}: the checksum is known of the published .gz file only, found the unpacked file.`,
    `Provide ${file.name}.gz as it was published; a server must send it without Content-Encoding.`,
  );
}

function wrongSize(file: DatasetFile, bytes: Uint8Array): MnistError {
  const found = isMarkup(bytes) ? 'a web page' : `${bytes.length} bytes`;
  return new MnistError(
    'WRONG_CONTENT',
    `${file.name}: found ${found}, expected an IDX file of ${file.unpackedBytes} bytes (or its .gz).`,
    'Check where the file comes from; a login or error page may have been saved in its place.',
  );
}

function isMarkup(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith('<');
}
