/** The terminal's own palette, so that the drawing fits the user's colour scheme. */
export const ansi = { yellow: '33', cyan: '36', dim: '2', bold: '1' } as const;

/** Wraps text in one graphic rendition when colour is wanted, and leaves it alone when not. */
export function paintText(text: string, rendition: string, color: boolean): string {
  return color && text.trim() !== '' ? `\u001B[${rendition}m${text}\u001B[0m` : text;
}

/** Replaces control characters, which a terminal would obey, by a question mark. */
export function plainText(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
