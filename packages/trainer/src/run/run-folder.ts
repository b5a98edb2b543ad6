import { join } from 'node:path';
import {
  findArchitecture,
  type ModelParameters,
  parametersFromSafetensors,
  parametersToSafetensors,
} from '@lenet/model';
import type { TrainingState } from '../engine/engine';
import { encodeCheckpoint } from '../state/checkpoint-file';
import type { Checkpoint } from '../train/checkpoint';
import type { TrainingEvent } from '../train/training-event';
import { TrainerError } from '../trainer-error';
import { type EventLine, formatEventLine } from './event-line';
import {
  type CheckpointCandidate,
  checkpointFile,
  previousCheckpointFile,
  readCheckpoints,
  saveCheckpointFile,
} from './files/checkpoint-store';
import type { FileSystem } from './files/file-system';
import { MetricsFile, parseMetrics } from './files/metrics-file';
import { nodeFileSystem } from './files/node-file-system';
import { writeWhole } from './files/write-whole';
import { RunLock } from './lock/run-lock';
import { findResumePoint, type ResumePoint } from './resume-point';
import { formatConfiguration, requireSameConfiguration } from './run-configuration';
import { formatRunDescription, parseRunDescription, type RunDescription } from './run-description';

const descriptionFile = 'run.json';
const metricsFile = 'metrics.jsonl';
const weightsFile = 'weights.safetensors';

/** What holds a folder for its owner. */
interface FolderLock {
  requireHeld(): Promise<void>;
  release(): Promise<void>;
}

/** Where run folders lie, and how they are held. */
export interface RunDisk {
  readonly fileSystem: FileSystem;
  readonly takeLock: (folder: string) => Promise<FolderLock>;
}

const disk: RunDisk = { fileSystem: nodeFileSystem, takeLock: (folder) => RunLock.take(folder) };

/**
 * The folder of one run: `run.json`, `metrics.jsonl`, `weights.safetensors`, `checkpoint.safetensors` and the one before it, and whatever
 * pictures its owner adds.
 *
 * Every file but `metrics.jsonl`, to which lines are appended, is written whole or not at all, and is on the disk when the call returns. Nobody
 * else can open the folder to write until it is closed, or its process has ended in whatever way.
 *
 * @example
 * ```ts
 * import { createRunFolder, type RunDescription } from '@lenet/trainer/node';
 *
 * async function start(description: RunDescription) {
 *   await using run = await createRunFolder('runs/first', description);
 *   await run.writeFile('notes.txt', new TextEncoder().encode('hello'));
 * }
 * ```
 */
export class RunFolder implements AsyncDisposable {
  readonly path: string;
  readonly #fileSystem: FileSystem;
  readonly #lock: FolderLock;
  readonly #metrics: MetricsFile;
  #description: RunDescription;
  /** The save that is under way, or the failure of the last one. */
  #saving: Promise<string | undefined> = Promise.resolve(undefined);

  /** Made by {@link createRunFolder} and {@link openRunFolder}. */
  constructor(path: string, description: RunDescription, fileSystem: FileSystem, lock: FolderLock) {
    this.path = path;
    this.#description = description;
    this.#fileSystem = fileSystem;
    this.#lock = lock;
    this.#metrics = new MetricsFile(fileSystem, this.pathOf(metricsFile));
  }

  get description(): RunDescription {
    return this.#description;
  }

  /** Path of a file in this folder. */
  pathOf(name: string): string {
    return join(this.path, name);
  }

  /** Changes fields of `run.json`. */
  async describe(change: Partial<RunDescription>): Promise<void> {
    this.#description = { ...this.#description, ...change };
    await this.writeFile(descriptionFile, new TextEncoder().encode(formatRunDescription(this.#description)));
  }

  /** Appends an event to `metrics.jsonl`; progress updates, and checkpoints, which have a file of their own, are left out. */
  async appendEvent(event: TrainingEvent): Promise<void> {
    if (event.type === 'progress-update' || event.type === 'checkpoint-make') return;
    await this.#metrics.append(formatEventLine(event));
  }

  /** Writes `weights.safetensors`, which PyTorch reads. */
  async writeWeights(parameters: ModelParameters): Promise<string> {
    return this.writeFile(weightsFile, parametersToSafetensors(parameters, { format: 'pt' }));
  }

  /**
   * Begins to save a checkpoint together with the events appended so far, while training goes on; `settle` tells how it ended.
   *
   * Two saves never overlap: this waits for the one before. The checkpoint before stays as `checkpoint.previous.safetensors`.
   *
   * @throws what the save before it threw
   */
  async beginSave(checkpoint: Checkpoint): Promise<void> {
    await this.settle();
    this.#saving = this.#save(checkpoint, this.#metrics.lines);
    this.#saving.catch(() => {});
  }

  /**
   * Waits until the save that is under way is on the disk; returns its path, or nothing when there was none.
   *
   * @throws TrainerError `RUN_LOST`, or the file system's error
   */
  async settle(): Promise<string | undefined> {
    return this.#saving;
  }

  /** Saves a checkpoint together with the events appended so far; returns its path when both are on the disk. */
  async saveCheckpoint(checkpoint: Checkpoint): Promise<string> {
    await this.beginSave(checkpoint);
    await this.settle();
    return this.pathOf(checkpointFile);
  }

  /** Writes a further file, whole or not at all; returns its path. */
  async writeFile(name: string, bytes: Uint8Array): Promise<string> {
    await this.#lock.requireHeld();
    await writeWhole(this.#fileSystem, this.pathOf(name), bytes);
    return this.pathOf(name);
  }

  /**
   * Takes `metrics.jsonl` back to where a point of the run was saved, so that nothing after it is told twice, and removes a newer checkpoint that
   * cannot be read.
   */
  async continueFrom({ events, metrics, damagedFiles }: ResumePoint): Promise<void> {
    await this.#metrics.continueAfter(events.length, metrics);
    for (const name of damagedFiles) await this.#fileSystem.remove(this.pathOf(name));
  }

  /** Waits for a save that is under way and gives the folder free. */
  async close(): Promise<void> {
    await this.#saving.catch(() => {});
    await this.#lock.release();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** First the events, then the checkpoint that counts them. */
  async #save(checkpoint: Checkpoint, events: number): Promise<string> {
    await this.#lock.requireHeld();
    await this.#metrics.flush();
    const configuration = formatConfiguration(this.#description);
    const bytes = encodeCheckpoint(checkpoint, { format: 'pt', events: String(events), configuration });
    return saveCheckpointFile(this.#fileSystem, this.path, bytes);
  }
}

/** What a run folder holds, read back. */
export interface RunRecord {
  readonly description: RunDescription;
  /** The events of `metrics.jsonl`, in order; a torn last line is left out. */
  readonly events: readonly EventLine[];
  /** `weights.safetensors`; absent while a run has not ended. */
  readonly weights?: ModelParameters;
  /** The state of the newest checkpoint that can be read; absent before the first one. */
  readonly checkpoint?: TrainingState;
}

/** A run folder to go on with. */
export interface OpenedRun {
  readonly folder: RunFolder;
  /** From where; the very beginning when nothing was saved. */
  readonly point: ResumePoint;
}

/**
 * Makes a run folder, holds it, and writes its `run.json`.
 *
 * @throws TrainerError `INVALID_RUN` when the folder holds a run already, `RUN_LOCKED` when another process holds it
 *
 * @example
 * ```ts
 * import { createRunFolder, type RunDescription } from '@lenet/trainer/node';
 *
 * const start = (description: RunDescription) => createRunFolder('runs/first', description);
 * ```
 */
export async function createRunFolder(path: string, description: RunDescription): Promise<RunFolder> {
  return createRunOn(disk, path, description);
}

/** The same on any file system. */
export async function createRunOn(
  { fileSystem, takeLock }: RunDisk,
  path: string,
  description: RunDescription,
): Promise<RunFolder> {
  await fileSystem.makeFolder(path);
  const run = new RunFolder(path, description, fileSystem, await takeLock(path));
  try {
    await requireNoRun(fileSystem, path);
    await run.describe({});
    return run;
  } catch (error) {
    await run.close();
    throw error;
  }
}

/**
 * Opens a run folder to go on with it, and holds it.
 *
 * Nothing in it is changed before `continueFrom`: first see whether the run is to be gone on with.
 *
 * @throws TrainerError `INVALID_RUN` when the folder holds no run or a broken one, `RUN_LOCKED` when another process holds it,
 * `RUN_MISMATCH` when a checkpoint in it is not of the run that `run.json` describes
 *
 * @example
 * ```ts
 * import { openRunFolder } from '@lenet/trainer/node';
 *
 * await using run = (await openRunFolder('runs/first')).folder;
 * console.log(run.description.recipe.name);
 * ```
 */
export async function openRunFolder(path: string): Promise<OpenedRun> {
  return openRunOn(disk, path);
}

/** The same on any file system. */
export async function openRunOn({ fileSystem, takeLock }: RunDisk, path: string): Promise<OpenedRun> {
  await readDescription(fileSystem, path);
  const lock = await takeLock(path);
  try {
    const description = await readDescription(fileSystem, path);
    const point = await readResumePoint(fileSystem, path, description);
    return { folder: new RunFolder(path, description, fileSystem, lock), point };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Reads a run folder back, also while a run is training in it.
 *
 * @throws TrainerError `INVALID_RUN` when the folder holds no run or a broken one, ModelError when its weights do not fit
 *
 * @example
 * ```ts
 * import { readRun } from '@lenet/trainer/node';
 *
 * const { description, events } = await readRun('runs/first');
 * console.log(description.testAccuracy, events.length);
 * ```
 */
export async function readRun(path: string): Promise<RunRecord> {
  const fileSystem = nodeFileSystem;
  const description = await readDescription(fileSystem, path);
  const metrics = parseMetrics((await fileSystem.read(join(path, metricsFile))) ?? new Uint8Array());
  if (metrics.isDamaged) throw noEvent(metrics.events.length + 1, join(path, metricsFile));
  const weights = await fileSystem.read(join(path, weightsFile));
  const architecture = findArchitecture(description.recipe.architecture);
  const candidates = await readCheckpoints(fileSystem, path, architecture);
  const readable = candidates.find((candidate) => 'file' in candidate);
  return {
    description,
    events: metrics.events,
    ...(weights && { weights: parametersFromSafetensors(architecture, weights) }),
    ...(readable && { checkpoint: readable.file.checkpoint.state }),
  };
}

/** From where a run goes on: its newest checkpoint that is whole and whose events are all there. */
async function readResumePoint(
  fileSystem: FileSystem,
  path: string,
  description: RunDescription,
): Promise<ResumePoint> {
  const content = (await fileSystem.read(join(path, metricsFile))) ?? new Uint8Array();
  const candidates: readonly CheckpointCandidate[] = await readCheckpoints(
    fileSystem,
    path,
    findArchitecture(description.recipe.architecture),
  );
  for (const candidate of candidates) {
    if ('file' in candidate) requireSameConfiguration(path, candidate.name, description, candidate.file.metadata);
  }
  return findResumePoint(path, candidates, parseMetrics(content));
}

function noEvent(line: number, path: string): TrainerError {
  return new TrainerError('INVALID_RUN', `Line ${line} of ${path} is no event of a run.`, 'Remove that line.');
}

async function readDescription(fileSystem: FileSystem, path: string): Promise<RunDescription> {
  const descriptionPath = join(path, descriptionFile);
  const text = await fileSystem.read(descriptionPath);
  if (text) return parseRunDescription(new TextDecoder().decode(text), descriptionPath);
  throw new TrainerError('INVALID_RUN', `${path} holds no run: there is no ${descriptionFile}.`, 'Name a run folder.');
}

/** Refuses a folder with anything of a run, also of one that has lost its `run.json`. */
async function requireNoRun(fileSystem: FileSystem, path: string): Promise<void> {
  for (const name of [descriptionFile, metricsFile, weightsFile, checkpointFile, previousCheckpointFile]) {
    if (!(await fileSystem.read(join(path, name)))) continue;
    throw new TrainerError(
      'INVALID_RUN',
      `${path} holds a run already.`,
      'Go on with that run, name another folder, or remove this one.',
    );
  }
}
