import type { Colours } from '../terminal/colours';

/** What lines are laid out for. */
export interface Page {
  readonly columns: number;
  readonly colours: Colours;
  /** How to call this command again: what stands in front of `predict FILE`. */
  readonly commandName: string;
}
