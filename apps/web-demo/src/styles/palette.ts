import type { Theme } from './theme';

/** An sRGB colour, each channel 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The colours that canvases paint with; `tokens.css` holds the same, and a test compares them. */
export const palette: Readonly<Record<Theme, Readonly<Record<'paper' | 'ink' | 'blue' | 'orange', Rgb>>>> = {
  light: { paper: [0xf1, 0xf3, 0xf5], ink: [0x14, 0x17, 0x1c], blue: [0x0b, 0x5f, 0xae], orange: [0xb3, 0x47, 0x00] },
  dark: { paper: [0x20, 0x25, 0x2c], ink: [0xf6, 0xf7, 0xf9], blue: [0x6c, 0xb6, 0xff], orange: [0xff, 0xa6, 0x57] },
};
