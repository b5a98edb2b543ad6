import {
  type Architecture,
  decodeSafetensors,
  encodeSafetensors,
  type ModelParameters,
  type SafetensorsFile,
  toFloat32,
} from '@lenet/model';
import { checkCheckpoint } from '../train/check-checkpoint';
import type { Checkpoint } from '../train/checkpoint';
import { TrainerError } from '../trainer-error';
import { crc32 } from './crc32';
import { prefixed, stateOf, tensorsOf } from './state-file';

/** Parameters that a checkpoint keeps are named `kept.best.conv1.weight`. */
const keptPrefix = /^kept\.([a-z-]+)\.(.+)$/;

/** What a checkpoint says beside its tensors: the metadata entry `progress`, as JSON. */
type ProgressRecord = Pick<Checkpoint, 'epoch' | 'trainingSeconds' | 'best'>;

/** A checkpoint and the strings that were written with it. */
export interface CheckpointFile {
  readonly checkpoint: Checkpoint;
  /** Every entry of the file's metadata. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Writes a checkpoint as the bytes of a safetensors file: the parameters under their own names, so that PyTorch reads them, the moments as
 * `moment.0.NAME`, what is kept as `kept.best.NAME`, the rest as metadata, with a CRC-32 over all of it.
 *
 * @param metadata - further strings for the file's metadata, such as the run's configuration; none by default
 * @throws ModelError `INVALID_SAFETENSORS` when a shape does not fit its data
 *
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { encodeCheckpoint, type TrainingEvent } from '@lenet/trainer';
 *
 * async function keep(event: TrainingEvent) {
 *   if (event.type === 'checkpoint-make') await writeFile('checkpoint.safetensors', encodeCheckpoint(event.checkpoint));
 * }
 * ```
 */
export function encodeCheckpoint(
  checkpoint: Checkpoint,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const { state, epoch, trainingSeconds, best, kept } = checkpoint;
  const keptTensors = Object.entries(kept).map(([name, parameters]) => prefixed(`kept.${name}`, parameters));
  const tensors: ModelParameters = Object.assign({}, tensorsOf(state), ...keptTensors);
  const progress: ProgressRecord = { epoch, trainingSeconds, ...(best && { best }) };
  const entries = { ...metadata, step: String(state.step), progress: JSON.stringify(progress) };
  return encodeSafetensors(tensors, { ...entries, crc32: checksumOf(tensors, entries) });
}

/**
 * Reads a checkpoint from the bytes that {@link encodeCheckpoint} wrote; they may be torn, damaged, or come from anyone.
 *
 * @throws ModelError `INVALID_SAFETENSORS` when the bytes are no such file, TrainerError `INVALID_STATE` when they are damaged, hold no
 * checkpoint, or do not fit the network
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { article } from '@lenet/model';
 * import { decodeCheckpoint } from '@lenet/trainer';
 *
 * const { checkpoint } = decodeCheckpoint(article, await readFile('checkpoint.safetensors'));
 * ```
 */
export function decodeCheckpoint(architecture: Architecture, bytes: Uint8Array): CheckpointFile {
  const file = decodeSafetensors(bytes);
  const { crc32: expected, ...entries } = file.metadata;
  const progress = parseProgress(entries.progress);
  const found = checksumOf(file.tensors, entries);
  if (found !== expected) throw notACheckpoint(`its CRC-32 is ${found}, its metadata says ${expected ?? 'none'}`);
  const checkpoint = { ...progress, state: stateOf(architecture, file), kept: keptOf(file) };
  checkCheckpoint(architecture, checkpoint);
  return { checkpoint, metadata: file.metadata };
}

/** CRC-32 over the metadata and the tensors' bytes in the order of their names, as eight hexadecimal digits. */
function checksumOf(tensors: SafetensorsFile['tensors'] | ModelParameters, metadata: Record<string, string>): string {
  const text = JSON.stringify(Object.entries(metadata).sort(([left], [right]) => compare(left, right)));
  let checksum = crc32(new TextEncoder().encode(text));
  for (const [, { data }] of Object.entries(tensors).sort(([left], [right]) => compare(left, right))) {
    checksum = crc32(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), checksum);
  }
  return checksum.toString(16).padStart(8, '0');
}

function compare(left: string, right: string): number {
  return left < right ? -1 : 1;
}

function keptOf({ tensors }: SafetensorsFile): Checkpoint['kept'] {
  const kept: Record<string, Record<string, ModelParameters[string]>> = Object.create(null);
  for (const [fullName, tensor] of Object.entries(tensors)) {
    if (!fullName.startsWith('kept.')) continue;
    const [, set, name] = keptPrefix.exec(fullName) ?? [];
    if (set === undefined || name === undefined) throw notACheckpoint(`it keeps a tensor ${JSON.stringify(fullName)}`);
    kept[set] ??= Object.create(null) as (typeof kept)[string];
    kept[set][name] = { shape: tensor.shape, data: toFloat32(tensor) };
  }
  return kept;
}

function parseProgress(text: string | undefined): ProgressRecord {
  if (text === undefined) throw notACheckpoint('its metadata has no "progress"');
  const value = parseJson(text);
  if (!isRecord(value) || !isRecord(value.epoch) || !(value.best === undefined || isRecord(value.best))) {
    throw notACheckpoint('its "progress" is not that of a checkpoint');
  }
  const { epoch, trainingSeconds, best } = value as unknown as ProgressRecord;
  return { epoch, trainingSeconds, ...(best && { best }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notACheckpoint(reason: string): TrainerError {
  return new TrainerError(
    'INVALID_STATE',
    `The file is no checkpoint of a run, or is damaged: ${reason}.`,
    'Choose a checkpoint.safetensors of a run; weights alone are no checkpoint.',
  );
}
