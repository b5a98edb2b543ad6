import type { Drawing } from '../svg/drawing.js';
import { formatCoordinate } from '../svg/format-number.js';
import { colours } from '../theme/colours.js';
import { drawPixels } from './draw-pixels.js';
import { type GridDigit, isWrong } from './grid-digit.js';

const textSize = 12;
const lineHeight = 16;
const badgeRadius = 9;
const shades = 32;

interface TilePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
}

/** The lines under one image, with the size they are written in. */
export function tileTexts(digit: GridDigit): readonly { readonly words: string; readonly size: number }[] {
  const { prediction, label } = digit;
  return [
    ...(prediction === undefined ? [] : [{ words: `predicted ${prediction}`, size: textSize }]),
    ...(label === undefined ? [] : [{ words: `label ${label}`, size: textSize }]),
  ];
}

/** The height that the text under the images of a grid needs. */
export function tileTextHeight(digits: readonly GridDigit[]): number {
  const mostLines = Math.max(0, ...digits.map((digit) => tileTexts(digit).length));
  return mostLines === 0 ? 0 : mostLines * lineHeight + 6;
}

/** Draws one image with its frame and its text, and its cross when the prediction is wrong. */
export function drawTile(drawing: Drawing, digit: GridDigit, place: TilePlace): void {
  const wrong = isWrong(digit);
  drawPixels(drawing, digit.image, { ...place, shades });
  const frame = { fill: 'none', stroke: wrong ? colours.mistake : colours.grid, strokeWidth: wrong ? 3 : 1 } as const;
  drawing.rectangle(place.x, place.y, place.width, place.height, frame);
  if (wrong) drawCross(drawing, place.x + place.width, place.y);
  tileTexts(digit).forEach(({ words, size }, line) => {
    const [x, y] = [place.x + place.width / 2, place.y + place.height + 4 + (line + 1) * lineHeight];
    if (wrong && line === 0) drawing.text(words, x, y, { size, weight: 600, anchor: 'middle', fill: colours.mistake });
    else drawing.text(words, x, y, { size, anchor: 'middle', fill: line === 0 ? colours.text : colours.muted });
  });
}

function drawCross(drawing: Drawing, x: number, y: number): void {
  const [centreX, centreY] = [formatCoordinate(x), formatCoordinate(y)];
  drawing.circle(x, y, badgeRadius, { fill: colours.mistake, stroke: colours.background, strokeWidth: 2 });
  drawing.path(`M${centreX},${centreY}m-3.5,-3.5l7,7m0,-7l-7,7`, {
    fill: 'none',
    stroke: colours.onMistake,
    strokeWidth: 2,
  });
}
