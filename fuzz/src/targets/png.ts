import { crc32 } from 'node:zlib';
import { encode, type ImageData } from 'fast-png';
import { decodePng } from '../../../apps/node-trainer/src/input/decode-png';
import type { Target } from '../engine/target';

const signatureBytes = 8;
const chunkOverhead = 12;

/** The decoder of `lenet predict`. */
export const png: Target = {
  name: 'png',
  seeds: async () => [
    picture({ channels: 1, depth: 8 }),
    picture({ channels: 3, depth: 8 }),
    picture({ channels: 4, depth: 16 }),
    picture({ channels: 2, depth: 8 }),
    picture({ channels: 1, depth: 1 }),
  ],
  read: (bytes) => decodePng(bytes, 'picture.png'),
  repair: repairChecksums,
  mostAllocated: () => 600_000_000,
};

function picture({ channels, depth }: Pick<ImageData, 'channels' | 'depth'>): Uint8Array {
  const [width, height] = [9, 7];
  const length = depth === 1 ? 2 * height : width * height * (channels ?? 1);
  const samples = Array.from({ length }, (_, index) => (index * 37) & 255);
  const data = depth === 16 ? Uint16Array.from(samples) : Uint8Array.from(samples);
  return encode({ width, height, data, channels, depth } as ImageData);
}

/** Makes the CRC-32 of every chunk fit, as far as the lengths lead. */
function repairChecksums(bytes: Uint8Array): Uint8Array {
  const repaired = bytes.slice();
  const view = new DataView(repaired.buffer, repaired.byteOffset, repaired.length);
  for (let start = signatureBytes; start + chunkOverhead <= repaired.length; ) {
    const end = start + 8 + view.getUint32(start);
    if (end + 4 > repaired.length) break;
    view.setUint32(end, crc32(repaired.subarray(start + 4, end)));
    start = end + 4;
  }
  return repaired;
}
