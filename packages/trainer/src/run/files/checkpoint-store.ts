import { dirname, join } from 'node:path';
import type { Architecture } from '@lenet/model';
import { type CheckpointFile, decodeCheckpoint } from '../../state/checkpoint-file';
import type { FileSystem } from './file-system';
import { hasCode } from './has-code';
import { partOf, writePart } from './write-whole';

/** The newest checkpoint of a run. */
export const checkpointFile = 'checkpoint.safetensors';

/** The one before it, kept in case that the newest cannot be read. */
export const previousCheckpointFile = 'checkpoint.previous.safetensors';

/**
 * Puts a checkpoint in the place of the newest, and that in the place of the previous one.
 *
 * At every moment at least one of the two files is whole: the new one is on the disk before any name changes.
 */
export async function saveCheckpointFile(fileSystem: FileSystem, folder: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, checkpointFile);
  await writePart(fileSystem, path, bytes);
  try {
    await fileSystem.rename(path, join(folder, previousCheckpointFile));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  await fileSystem.rename(partOf(path), path);
  await fileSystem.syncFolder(dirname(path));
  return path;
}

/** A checkpoint file that was tried, and what came of it. */
export type CheckpointCandidate =
  | { readonly name: string; readonly file: CheckpointFile }
  | { readonly name: string; readonly problem: string };

/** Reads the checkpoints of a folder, the newest first; those that are not there are left out. */
export async function readCheckpoints(
  fileSystem: FileSystem,
  folder: string,
  architecture: Architecture,
): Promise<readonly CheckpointCandidate[]> {
  const candidates: CheckpointCandidate[] = [];
  for (const name of [checkpointFile, previousCheckpointFile]) {
    const bytes = await fileSystem.read(join(folder, name));
    if (bytes) candidates.push(tryCheckpoint(name, architecture, bytes));
  }
  return candidates;
}

function tryCheckpoint(name: string, architecture: Architecture, bytes: Uint8Array): CheckpointCandidate {
  try {
    return { name, file: decodeCheckpoint(architecture, bytes) };
  } catch (error) {
    return { name, problem: error instanceof Error ? error.message : String(error) };
  }
}
