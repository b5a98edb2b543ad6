import { interpolateLab } from 'd3-interpolate';
import type { ThemeColour } from '../theme/colours.js';
import { contrastRatio } from '../theme/contrast.js';

/** A shade of a cell and the colour of the text on it. */
export interface Shade {
  readonly fill: ThemeColour;
  readonly text: ThemeColour;
}

/** How many shades each scale has. */
const shadeCount = 8;

/** Pale blues for what was read right: even the strongest stays behind the mistakes. */
export const rightShades = createScale('right', ['#eef4fb', '#b5d2ef'], ['#1d2c3d', '#274766']);

/** Oranges for mistakes, from barely tinted to full. */
export const mistakeShades = createScale('mistake', ['#fdf1e7', '#c24e00'], ['#3b2b1c', '#ff9d45']);

/**
 * The shade of a count among mistakes. The power below 1 keeps single mistakes visible beside hundreds.
 * A count of 0 has none.
 */
export function shadeOfMistake(count: number, greatest: number): Shade | undefined {
  return count === 0 ? undefined : pick(mistakeShades, (count / greatest) ** 0.7);
}

/** The shade of a cell of the diagonal, by the share of its row that it holds. */
export function shadeOfRight(recall: number): Shade | undefined {
  return recall === 0 ? undefined : pick(rightShades, recall);
}

function pick(scale: readonly Shade[], share: number): Shade | undefined {
  return scale[Math.min(shadeCount - 1, Math.floor(share * shadeCount))];
}

/** Equal steps of CIELAB between two colours, in which equal distances look equal. */
function createScale(
  name: string,
  light: readonly [string, string],
  dark: readonly [string, string],
): readonly Shade[] {
  const [onLight, onDark] = [interpolateLab(...light), interpolateLab(...dark)];
  return Array.from({ length: shadeCount }, (_, position) => {
    const share = position / (shadeCount - 1);
    const fill = { name: `${name}-${position}`, light: toHex(onLight(share)), dark: toHex(onDark(share)) };
    const text = {
      name: `on-${name}-${position}`,
      light: readableOn(fill.light),
      dark: readableOn(fill.dark),
    };
    return { fill, text };
  });
}

function readableOn(fill: string): string {
  // Black or white: against any colour, one of them has a contrast of at least 4.58.
  return contrastRatio(fill, '#000000') >= contrastRatio(fill, '#ffffff') ? '#000000' : '#ffffff';
}

function toHex(rgb: string): string {
  const channels = (rgb.match(/\d+/g) ?? []).map((channel) => Number(channel).toString(16).padStart(2, '0'));
  return `#${channels.join('')}`;
}
