import type { AppEvent } from './app-event';

/** Pixels, single predictions, tensors, earlier events and text for people: large, or already said by other fields. */
const omittedKeys: readonly string[] = ['predictions', 'image', 'text', 'events', 'checkpoint'];

/** Writes an event as one line of JSON; an error inside it becomes its code and message. */
export function formatAppEvent(event: AppEvent): string {
  return JSON.stringify(event, (key, value) => {
    if (omittedKeys.includes(key)) return undefined;
    if (value instanceof Error) return { code: 'code' in value ? value.code : value.name, message: value.message };
    return value;
  });
}
