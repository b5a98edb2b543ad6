/** Which colours a figure is drawn in: one fixed set, or `'auto'`, which follows the reader's `prefers-color-scheme`. */
export type Theme = 'auto' | 'light' | 'dark';

/** One colour of the figures in both themes; the name becomes the CSS class of the `'auto'` theme. */
export interface ThemeColour {
  readonly name: string;
  /** `#rrggbb` on a light background. */
  readonly light: string;
  /** `#rrggbb` on a dark background. */
  readonly dark: string;
}

/**
 * Blue for accuracy and orange for loss: the pair that all common kinds of colour blindness keep apart.
 * Both are dark (light) enough for text on the light (dark) background.
 */
export const colours = {
  background: { name: 'background', light: '#ffffff', dark: '#14171c' },
  text: { name: 'text', light: '#1b1f24', dark: '#e9ecef' },
  muted: { name: 'muted', light: '#59616b', dark: '#a4adb8' },
  grid: { name: 'grid', light: '#e4e7eb', dark: '#2b3139' },
  axis: { name: 'axis', light: '#8b949e', dark: '#6b7580' },
  loss: { name: 'loss', light: '#b34700', dark: '#ffa657' },
  accuracy: { name: 'accuracy', light: '#0b5fae', dark: '#6cb6ff' },
  mistake: { name: 'mistake', light: '#b34700', dark: '#ffa657' },
  onMistake: { name: 'on-mistake', light: '#ffffff', dark: '#14171c' },
  paper: { name: 'paper', light: '#f1f3f5', dark: '#20252c' },
  ink: { name: 'ink', light: '#14171c', dark: '#f6f7f9' },
} as const satisfies Readonly<Record<string, ThemeColour>>;
