import { stripVTControlCharacters } from 'node:util';

/** Columns that a text takes on a terminal; escape codes take none. */
export function textWidth(text: string): number {
  return Array.from(stripVTControlCharacters(text)).length;
}

/** Fills a text with spaces up to a width. */
export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** Puts two blocks of lines next to each other, with a gap of some columns between them. */
export function sideBySide(left: readonly string[], right: readonly string[], gap: number): string[] {
  const width = Math.max(...left.map(textWidth));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, line) =>
    `${padToWidth(left[line] ?? '', width + gap)}${right[line] ?? ''}`.trimEnd(),
  );
}
