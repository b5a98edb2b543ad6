import type { TrainingEvent } from '../train/training-event';

/** What a line of `metrics.jsonl` says: an event without the predictions of single images and without a checkpoint's tensors. */
export type EventLine = TrainingEvent extends infer Event
  ? Event extends unknown
    ? Omit<Event, 'predictions' | 'checkpoint'>
    : never
  : never;

/** Large, and kept elsewhere. */
const omittedKeys: readonly string[] = ['predictions', 'checkpoint'];

/**
 * Writes an event as one line of JSON, without the predictions of single images and without a checkpoint's tensors.
 *
 * @example
 * ```ts
 * import { formatEventLine, type TrainingEvent } from '@lenet/trainer';
 *
 * const print = (event: TrainingEvent) => console.log(formatEventLine(event));
 * ```
 */
export function formatEventLine(event: TrainingEvent): string {
  return JSON.stringify(event, (key, value) => (omittedKeys.includes(key) ? undefined : value));
}

/** The numbers that an event of each type carries. */
const numbersOfEvent: Readonly<Record<TrainingEvent['type'], readonly string[]>> = {
  'run-start': ['parameters', 'trainingImages', 'heldOutImages', 'stepsPerEpoch', 'totalSteps', 'firstStep'],
  'step-end': ['epoch', 'epochs', 'batch', 'step', 'loss', 'batches', 'averageLoss', 'averageAccuracy', 'learningRate'],
  'progress-update': ['epoch', 'step', 'totalSteps', 'imagesPerSecond', 'secondsLeft'],
  'epoch-end': ['epoch', 'epochs', 'step', 'batches', 'averageLoss', 'averageAccuracy', 'seconds'],
  'evaluation-end': ['epoch', 'step', 'count', 'loss', 'correct', 'accuracy', 'seconds'],
  'checkpoint-make': ['epoch', 'step'],
  'run-end': ['step', 'trainingSeconds', 'seconds'],
};

/** Reads a line that {@link formatEventLine} wrote and anyone may have edited; nothing when it is no such line. */
export function parseEventLine(line: string): EventLine | undefined {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(numbersOfEvent, type)) return undefined;
  const numbers = numbersOfEvent[type as TrainingEvent['type']];
  return numbers.every((name) => typeof fields[name] === 'number') ? (value as EventLine) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
