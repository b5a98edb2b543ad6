import { article, decodeSafetensors, encodeSafetensors, parametersFromSafetensors, toFloat32 } from '@lenet/model';
import type { Target } from '../engine/target';

const lengthBytes = 8;

/** Any safetensors file, and the same as the weights of a network. */
export const safetensors: Target = {
  name: 'safetensors',
  seeds: async () => [
    encodeSafetensors({ a: { shape: [2, 3], data: new Float32Array(6) } }, { format: 'pt' }),
    encodeSafetensors({
      half: { dtype: 'F16', shape: [4], data: new Uint8Array(8) },
      whole: { dtype: 'I64', shape: [], data: new Uint8Array(8) },
      none: { dtype: 'U8', shape: [0, 9], data: new Uint8Array() },
    }),
    encodeSafetensors({
      'fc3.bias': { shape: [10], data: new Float32Array(10) },
      b: { shape: [1], data: new Float32Array(1) },
    }),
    encodeSafetensors({}),
  ],
  read(bytes) {
    const { tensors } = decodeSafetensors(bytes);
    for (const tensor of Object.values(tensors)) {
      if (['F16', 'BF16', 'F32', 'F64'].includes(tensor.dtype)) toFloat32(tensor);
    }
    parametersFromSafetensors(article, bytes);
  },
  repair: repairHeaderLength,
  mostAllocated: (inputBytes) => 16 * inputBytes + 65_536,
};

/** Makes the length in front of the header fit the last brace of it that is followed by anything. */
export function repairHeaderLength(bytes: Uint8Array): Uint8Array {
  if (bytes.length < lengthBytes) return bytes;
  const repaired = bytes.slice();
  const end = repaired.lastIndexOf('}'.charCodeAt(0)) + 1;
  new DataView(repaired.buffer).setBigUint64(0, BigInt(Math.max(0, end - lengthBytes)), true);
  return repaired;
}
