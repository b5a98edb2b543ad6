import { mutate } from './mutate';
import type { Random } from './random';

/** A text that is damaged as bytes are, and is a text again. */
export function mutateText(text: string, random: Random): string {
  const bytes = new TextEncoder().encode(text);
  return new TextDecoder().decode(mutate(bytes, random, [bytes]));
}
