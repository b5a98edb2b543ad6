import { crc32 } from 'node:zlib';
import {
  decodeSafetensors,
  encodeSafetensors,
  findArchitecture,
  initializeParameters,
  type ModelParameters,
} from '@lenet/model';
import { type Checkpoint, decodeCheckpoint, decodeState, encodeCheckpoint } from '@lenet/trainer';
import { mutateText } from '../engine/mutate-text';
import type { Random } from '../engine/random';
import type { Target } from '../engine/target';
import { repairHeaderLength } from './safetensors';

/** The smallest network: an input is read in a millisecond. */
const network = findArchitecture('lenet1');
const parameters = initializeParameters(network, 1);

const checkpointInOrder: Checkpoint = {
  state: { parameters, moments: [parameters], step: 7 },
  epoch: { batches: 7, lossSum: 16.1, correct: 3, seconds: 0.5, isTold: false },
  trainingSeconds: 0.5,
  best: { epoch: 1, correct: 9, loss: 0.4 },
  kept: { best: parameters },
};

/** `checkpoint.safetensors` of a run folder, and the same as a training state. */
export const checkpoint: Target = {
  name: 'checkpoint',
  seeds: async () => [
    encodeCheckpoint(checkpointInOrder, { events: '3', configuration: '{"dataset":"mnist"}' }),
    encodeCheckpoint({ ...checkpointInOrder, state: { parameters, moments: [], step: 0 }, kept: {} }),
  ],
  read(bytes) {
    decodeState(network, bytes);
    decodeCheckpoint(network, bytes);
  },
  repair: (bytes, random) => (random.isHeads() ? repairHeaderLength(bytes) : damageMetadata(random)),
  mostAllocated: (inputBytes) => 24 * inputBytes + 65_536,
};

/** A file whose checksum fits and whose metadata says nonsense: what only a program that writes checkpoints could make. */
function damageMetadata(random: Random): Uint8Array {
  const file = decodeSafetensors(encodeCheckpoint(checkpointInOrder));
  const { crc32: _, ...metadata } = file.metadata;
  const field = random.choose(['progress', 'step']);
  const damaged = { ...metadata, [field]: mutateText(metadata[field], random) };
  const tensors = file.tensors as unknown as ModelParameters;
  return encodeSafetensors(tensors, { ...damaged, crc32: checksumOf(tensors, damaged) });
}

/** As the trainer computes it. */
function checksumOf(tensors: ModelParameters, metadata: Readonly<Record<string, string>>): string {
  const byName = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]) => (left < right ? -1 : 1);
  let checksum = crc32(JSON.stringify(Object.entries(metadata).sort(byName)));
  for (const [, { data }] of Object.entries(tensors).sort(byName)) {
    checksum = crc32(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), checksum);
  }
  return checksum.toString(16).padStart(8, '0');
}
