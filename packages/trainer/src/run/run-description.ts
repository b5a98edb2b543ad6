import type { Recipe } from '../recipe/recipe';
import { TrainerError } from '../trainer-error';

/** How far a run came. */
export type RunStatus = 'running' | 'completed' | 'interrupted' | 'failed';

/** What a run was asked for beside its recipe: with both of them anyone repeats it. Paths are absolute. */
export interface RunRequest {
  /** What computes, by the name that the command knows it by, such as `wasm`. */
  readonly device: string;
  /** Threads that were asked for; absent when the device chose. */
  readonly threads?: number | undefined;
  /** Only the first so many training images; absent for all. */
  readonly limit?: number | undefined;
  /** A file of parameters to start from; absent when they follow from the recipe's seed. */
  readonly weights?: { readonly path: string; readonly sha256: string } | undefined;
  /** A folder with the data; absent when it was found otherwise. */
  readonly data?: string | undefined;
  /** The only place to take the data from: `cache`, `package` or `download`; absent when any would do. */
  readonly source?: string | undefined;
}

/** SHA-256 of the digit sets, as hexadecimal digits: of the pixels followed by the labels, after a limit. */
export interface DataChecksums {
  readonly training: string;
  readonly test: string;
}

/** A run was gone on with. */
export interface RunResume {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Updates made before. */
  readonly step: number;
  readonly engine: string;
  readonly device: string;
  /** Versions by name, as in {@link RunDescription}. */
  readonly versions: Readonly<Record<string, string>>;
}

/** What was trained, how, on what, and what came of it: the content of `run.json`. */
export interface RunDescription {
  /** Version of this format; 1 has neither `request` nor `checksums`, and cannot be gone on with. */
  readonly format: 1 | 2;
  readonly status: RunStatus;
  readonly request?: RunRequest;
  readonly checksums?: DataChecksums;
  /** Each time that it was gone on with; absent when it ran through. */
  readonly resumes?: readonly RunResume[];
  /** What ended it, when its status is `failed`. */
  readonly failure?: string | undefined;
  readonly recipe: Recipe;
  /** Name of the dataset, such as `mnist`. */
  readonly dataset: string;
  /** The kind of engine, such as `wasm`. */
  readonly engine: string;
  /** What really answered, for people. */
  readonly device: string;
  /** Where the images came from, for people. */
  readonly data: string;
  /** Versions by name: Node, the packages, the backend. */
  readonly versions: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** ISO 8601, UTC; absent while the run goes on. */
  readonly endedAt?: string;
  /** Updates made. */
  readonly step: number;
  /** Accuracy on the test images, 0 to 1; absent when they were not scored. */
  readonly testAccuracy?: number;
  /** Time spent in training steps. */
  readonly trainingSeconds?: number;
}

/** Writes a description as the text of `run.json`. */
export function formatRunDescription(description: RunDescription): string {
  return `${JSON.stringify(description, null, 2)}\n`;
}

/**
 * Reads the text of `run.json`, which anyone may have edited.
 *
 * @throws TrainerError `INVALID_RUN`, naming what is wrong
 */
export function parseRunDescription(text: string, path: string): RunDescription {
  const value = parseJson(text, path);
  if (!isRecord(value)) throw invalid(path, 'is not a JSON object');
  if (value.format !== 1 && value.format !== 2) {
    throw invalid(path, `has the format ${JSON.stringify(value.format)}, not 1 or 2`);
  }
  requireType(value, texts, 'string', path);
  requireType(value, ['step'], 'number', path);
  if (!statuses.includes(String(value.status))) throw invalid(path, `has the status ${JSON.stringify(value.status)}`);
  if (!isRecord(value.recipe)) throw invalid(path, 'has no recipe');
  requireType(value.recipe, ['name', 'architecture'], 'string', `${path}: the recipe`);
  requireType(value.recipe, ['epochs', 'batchSize', 'seed'], 'number', `${path}: the recipe`);
  if (value.format === 2) requireRequest(value, path);
  return value as unknown as RunDescription;
}

const texts = ['status', 'dataset', 'engine', 'device', 'data', 'startedAt'];
const statuses: readonly string[] = ['running', 'completed', 'interrupted', 'failed'] satisfies RunStatus[];

/** What format 2 has beyond format 1. */
function requireRequest({ request, checksums, resumes = [] }: Readonly<Record<string, unknown>>, path: string): void {
  if (!isRecord(request)) throw invalid(path, 'has no request');
  requireType(request, ['device'], 'string', `${path}: the request`);
  for (const name of ['threads', 'limit'].filter((optional) => request[optional] !== undefined)) {
    requireType(request, [name], 'number', `${path}: the request`);
  }
  for (const name of ['data', 'source'].filter((optional) => request[optional] !== undefined)) {
    requireType(request, [name], 'string', `${path}: the request`);
  }
  if (request.weights !== undefined) {
    if (!isRecord(request.weights)) throw invalid(path, 'has weights that are no object');
    requireType(request.weights, ['path', 'sha256'], 'string', `${path}: the request's weights`);
  }
  if (!isRecord(checksums)) throw invalid(path, 'has no checksums');
  requireType(checksums, ['training', 'test'], 'string', `${path}: the checksums`);
  if (!Array.isArray(resumes) || !resumes.every(isRecord)) throw invalid(path, 'has resumes that are no list');
}

function requireType(
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
  type: 'string' | 'number',
  what: string,
): void {
  const wrong = names.find((name) => typeof value[name] !== type);
  if (wrong === undefined) return;
  const found = wrong in value ? `the ${wrong} ${JSON.stringify(value[wrong])}` : `no ${wrong}`;
  throw invalid(what, `has ${found}, not a ${type}`);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(path, 'is not JSON', { cause: error });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(path: string, what: string, options?: ErrorOptions): TrainerError {
  return new TrainerError('INVALID_RUN', `${path} ${what}.`, 'Choose a folder that a run has written.', options);
}
