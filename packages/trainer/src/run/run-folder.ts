import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '@lenet/mnist/node';
import type { ModelParameters } from '@lenet/model';
import { findArchitecture, parametersFromSafetensors, parametersToSafetensors } from '@lenet/model';
import type { TrainingState } from '../engine/engine';
import { decodeState, encodeState } from '../state/state-file';
import type { TrainingEvent } from '../train/training-event';
import { TrainerError } from '../trainer-error';
import { type EventLine, formatEventLine, parseEventLine } from './event-line';
import { formatRunDescription, parseRunDescription, type RunDescription } from './run-description';

const descriptionFile = 'run.json';
const metricsFile = 'metrics.jsonl';
const weightsFile = 'weights.safetensors';
const checkpointFile = 'checkpoint.safetensors';

/**
 * The folder of one run: `run.json`, `metrics.jsonl`, `weights.safetensors`, `checkpoint.safetensors`, and whatever pictures its owner adds.
 *
 * Every file but `metrics.jsonl`, to which lines are appended, is written whole or not at all.
 *
 * @example
 * ```ts
 * import { createRunFolder, type RunDescription } from '@lenet/trainer/node';
 *
 * async function start(description: RunDescription) {
 *   const run = await createRunFolder('runs/first', description);
 *   await run.writeFile('notes.txt', new TextEncoder().encode('hello'));
 * }
 * ```
 */
export class RunFolder {
  readonly path: string;
  #description: RunDescription;

  constructor(path: string, description: RunDescription) {
    this.path = path;
    this.#description = description;
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

  /** Appends an event to `metrics.jsonl`; progress updates are for people and are left out. */
  async appendEvent(event: TrainingEvent): Promise<void> {
    if (event.type === 'progress-update') return;
    await appendFile(this.pathOf(metricsFile), `${formatEventLine(event)}\n`);
  }

  /** Writes `weights.safetensors`, which PyTorch reads. */
  async writeWeights(parameters: ModelParameters): Promise<string> {
    return this.writeFile(weightsFile, parametersToSafetensors(parameters, { format: 'pt' }));
  }

  /** Writes `checkpoint.safetensors`: parameters, moments and step. */
  async writeCheckpoint(state: TrainingState): Promise<string> {
    return this.writeFile(checkpointFile, encodeState(state, { format: 'pt' }));
  }

  /** Writes a further file, whole or not at all; returns its path. */
  async writeFile(name: string, bytes: Uint8Array): Promise<string> {
    const path = this.pathOf(name);
    await writeAtomically(path, bytes);
    return path;
  }
}

/** What a run folder holds, read back. */
export interface RunRecord {
  readonly description: RunDescription;
  /** The events of `metrics.jsonl`, in order; a torn last line is left out. */
  readonly events: readonly EventLine[];
  /** `weights.safetensors`; absent while a run has not ended. */
  readonly weights?: ModelParameters;
  /** `checkpoint.safetensors`: the state from which `train` goes on; absent before the first checkpoint. */
  readonly checkpoint?: TrainingState;
}

/**
 * Makes a run folder and writes its `run.json`.
 *
 * @throws TrainerError `INVALID_RUN` when the folder holds a run already
 *
 * @example
 * ```ts
 * import { createRunFolder, type RunDescription } from '@lenet/trainer/node';
 *
 * const start = (description: RunDescription) => createRunFolder('runs/first', description);
 * ```
 */
export async function createRunFolder(path: string, description: RunDescription): Promise<RunFolder> {
  await mkdir(path, { recursive: true });
  const run = new RunFolder(path, description);
  for (const name of [metricsFile, weightsFile, checkpointFile]) {
    if (await exists(run.pathOf(name))) throw taken(path);
  }
  await claim(run);
  return run;
}

/** Writes the first `run.json`; of two processes at once, one succeeds. */
async function claim(run: RunFolder): Promise<void> {
  try {
    await writeFile(run.pathOf(descriptionFile), formatRunDescription(run.description), { flag: 'wx' });
  } catch (error) {
    throw hasCode(error, 'EEXIST') ? taken(run.path) : error;
  }
}

function taken(path: string): TrainerError {
  return new TrainerError('INVALID_RUN', `${path} holds a run already.`, 'Name another folder, or remove this one.');
}

/**
 * Reads a run folder back.
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
  const descriptionPath = join(path, descriptionFile);
  const text = await readIfPresent(descriptionPath);
  if (!text) {
    throw new TrainerError(
      'INVALID_RUN',
      `${path} holds no run: there is no ${descriptionFile}.`,
      'Name a run folder.',
    );
  }
  const description = parseRunDescription(text.toString(), descriptionPath);
  const metrics = await readIfPresent(join(path, metricsFile));
  const weights = await readIfPresent(join(path, weightsFile));
  const checkpoint = await readIfPresent(join(path, checkpointFile));
  const architecture = findArchitecture(description.recipe.architecture);
  return {
    description,
    events: parseEventLines(metrics?.toString() ?? '', join(path, metricsFile)),
    ...(weights && { weights: parametersFromSafetensors(architecture, weights) }),
    ...(checkpoint && { checkpoint: decodeState(architecture, checkpoint) }),
  };
}

function parseEventLines(text: string, path: string): readonly EventLine[] {
  const lines = text.split('\n');
  lines.pop();
  return lines.map((line, index) => {
    const event = parseEventLine(line);
    if (event) return event;
    throw new TrainerError('INVALID_RUN', `Line ${index + 1} of ${path} is no event of a run.`, 'Remove that line.');
  });
}

async function readIfPresent(path: string): Promise<Buffer | undefined> {
  return (await exists(path)) ? readFile(path) : undefined;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return false;
      throw error;
    },
  );
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
