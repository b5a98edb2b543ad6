import { textWidth } from '../terminal/text-width';

/** A space at which no line is broken; it is printed as a common one. */
export const noBreak = '\u00a0';

/** Joins words into lines of at most `columns`, the first after `label`, the others below it. */
export function wrapAfterLabel(label: string, words: readonly string[], columns: number): string[] {
  const indent = ' '.repeat(textWidth(label));
  const lines: string[] = [];
  let line = label;
  for (const word of words) {
    const isStart = line === label || line === indent;
    if (!isStart && textWidth(line) + 1 + textWidth(word) > columns) {
      lines.push(line);
      line = indent;
    }
    line += line === label || line === indent ? word : ` ${word}`;
  }
  return [...lines, line].map((text) => text.replaceAll(noBreak, ' '));
}
