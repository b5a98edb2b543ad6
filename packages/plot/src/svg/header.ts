import { colours } from '../theme/colours.js';
import type { Drawing } from './drawing.js';
import { wrapText } from './text-width.js';

const titleSize = 16;
const subtitleSize = 12;

/** Draws title and subtitle in as many lines as they need and returns the y below them. */
export function drawHeader(
  drawing: Drawing,
  header: { readonly title?: string; readonly subtitle?: string; readonly x: number; readonly width: number },
  top: number,
): number {
  let y = top;
  for (const line of wrapText(header.title ?? '', header.width, titleSize, 600)) {
    drawing.text(line, header.x, y + titleSize, { size: titleSize, weight: 600, fill: colours.text });
    y += titleSize * 1.35;
  }
  for (const line of wrapText(header.subtitle ?? '', header.width, subtitleSize)) {
    drawing.text(line, header.x, y + subtitleSize, { size: subtitleSize, fill: colours.muted });
    y += subtitleSize * 1.45;
  }
  return y === top ? top : y + 4;
}
