import { appendFile, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '@lenet/mnist/node';
import type { ModelParameters } from '@lenet/model';
import { findArchitecture, parametersFromSafetensors, parametersToSafetensors } from '@lenet/model';
import type { TrainingState } from '../engine/engine';
import { encodeState } from '../state/state-file';
import type { TrainingEvent } from '../train/training-event';
import { TrainerError } from '../trainer-error';
import { type EventLine, formatEventLine } from './event-line';
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
  if (await exists(run.pathOf(descriptionFile))) {
    throw new TrainerError('INVALID_RUN', `${path} holds a run already.`, 'Name another folder, or remove this one.');
  }
  await run.describe({});
  return run;
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
  return {
    description,
    events: parseEventLines(metrics?.toString() ?? '', join(path, metricsFile)),
    ...(weights && { weights: parametersFromSafetensors(findArchitecture(description.recipe.architecture), weights) }),
  };
}

function parseEventLines(text: string, path: string): readonly EventLine[] {
  const lines = text.split('\n');
  lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line);
    } catch (error) {
      throw new TrainerError('INVALID_RUN', `Line ${index + 1} of ${path} is not JSON.`, 'Remove that line.', {
        cause: error,
      });
    }
  });
}

async function readIfPresent(path: string): Promise<Buffer | undefined> {
  return (await exists(path)) ? readFile(path) : undefined;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
}
