import type { TrainingEvent } from '../train/training-event';

/** What a line of `metrics.jsonl` says: an event without the predictions of single images. */
export type EventLine = TrainingEvent extends infer Event
  ? Event extends unknown
    ? Omit<Event, 'predictions'>
    : never
  : never;

/**
 * Writes an event as one line of JSON, without the predictions of single images.
 *
 * @example
 * ```ts
 * import { formatEventLine, type TrainingEvent } from '@lenet/trainer';
 *
 * const print = (event: TrainingEvent) => console.log(formatEventLine(event));
 * ```
 */
export function formatEventLine(event: TrainingEvent): string {
  return JSON.stringify(event, (key, value) => (key === 'predictions' ? undefined : value));
}
