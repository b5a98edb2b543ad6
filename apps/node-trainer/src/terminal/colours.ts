/** Paints text; every function gives the text back unchanged where colours are off. */
export interface Colours {
  readonly areOn: boolean;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly red: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** What decides whether colours are on. */
export interface ColourSettings {
  readonly isTerminal: boolean;
  /** The flag `--no-color`. */
  readonly refused: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether to paint: never with `--no-color`; else as `FORCE_COLOR` says, then `NO_COLOR`; else on a terminal that can.
 *
 * @see https://no-color.org and https://force-color.org; Node lets FORCE_COLOR win when both are set
 */
export function wantsColours({ isTerminal, refused, environment }: ColourSettings): boolean {
  if (refused) return false;
  const { FORCE_COLOR: force, NO_COLOR: no } = environment;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return isTerminal && environment.TERM !== 'dumb';
}

/** The colours of a terminal's own palette, which are readable on light and on dark paper. */
export function createColours(enabled: boolean): Colours {
  const paint = (start: number, end: number) =>
    enabled ? (text: string) => `\u001b[${start}m${text}\u001b[${end}m` : (text: string) => text;
  return {
    areOn: enabled,
    bold: paint(1, 22),
    dim: paint(2, 22),
    green: paint(32, 39),
    red: paint(31, 39),
    cyan: paint(36, 39),
  };
}
