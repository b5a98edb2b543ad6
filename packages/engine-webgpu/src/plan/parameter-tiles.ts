import type { WebGpuTuning } from './tuning';

/** Vectors of a row of weights that a workgroup of the parameter phase updates: 16 x 16 bytes are two cache lines. */
export const tileVectors = 16;
/** Units of a dense layer that a workgroup of the parameter phase updates. */
export const tileUnits = 8;

/** Bytes of workgroup memory that the samples of a tile take: their inputs and their gradients. */
export function parameterTileBytes({ parameterSamples }: WebGpuTuning): number {
  return parameterSamples * (tileVectors * 16 + tileUnits * 4);
}
