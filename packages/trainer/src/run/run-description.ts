import type { Recipe } from '../recipe/recipe';
import { TrainerError } from '../trainer-error';

/** How far a run came. */
export type RunStatus = 'running' | 'completed' | 'interrupted' | 'failed';

/** What was trained, how, on what, and what came of it: the content of `run.json`. */
export interface RunDescription {
  /** Version of this format. */
  readonly format: 1;
  readonly status: RunStatus;
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
  if (value.format !== 1) throw invalid(path, `has the format ${JSON.stringify(value.format)}, not 1`);
  requireType(value, texts, 'string', path);
  requireType(value, ['step'], 'number', path);
  if (!statuses.includes(String(value.status))) throw invalid(path, `has the status ${JSON.stringify(value.status)}`);
  if (!isRecord(value.recipe)) throw invalid(path, 'has no recipe');
  requireType(value.recipe, ['name', 'architecture'], 'string', `${path}: the recipe`);
  requireType(value.recipe, ['epochs', 'batchSize', 'seed'], 'number', `${path}: the recipe`);
  return value as unknown as RunDescription;
}

const texts = ['status', 'dataset', 'engine', 'device', 'data', 'startedAt'];
const statuses: readonly string[] = ['running', 'completed', 'interrupted', 'failed'] satisfies RunStatus[];

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
