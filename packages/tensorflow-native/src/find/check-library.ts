import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** ELF's numbers for the machines that Node's architectures are. */
const machineNumbers: Readonly<Record<string, number>> = { x64: 62, arm64: 183 };

/**
 * What is wrong with a library, as far as its first 64 bytes tell: loading a damaged one may end the process instead of failing.
 *
 *     offset 0: 7f 'E' 'L' 'F' | 4: 2 = 64 bits | 18: machine | 40: where the section table starts | 58: size and number of its entries
 *
 * The table stands at the end of the file, so a file that was cut off ends before it does.
 *
 * @returns one phrase; undefined when nothing is wrong
 */
export function checkLibrary(path: string, architecture: string = process.arch): string | undefined {
  try {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(64);
      const read = readSync(file, header, 0, 64, 0);
      return checkHeader(header.subarray(0, read), fstatSync(file).size, architecture);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'is missing' : 'cannot be read';
  }
}

/** The same of a header and the size of its file. */
export function checkHeader(header: Buffer, size: number, architecture: string): string | undefined {
  if (header.length < 64 || header.toString('latin1', 0, 4) !== '\x7fELF' || header[4] !== 2)
    return 'is no library for 64-bit Linux';
  const machine = header.readUInt16LE(18);
  if (machine !== (machineNumbers[architecture] ?? machine)) return `is for another processor than ${architecture}`;
  const end = header.readBigUInt64LE(40) + BigInt(header.readUInt16LE(58) * header.readUInt16LE(60));
  return BigInt(size) < end ? `was cut off: it has ${size} bytes, and should have ${end} or more` : undefined;
}
