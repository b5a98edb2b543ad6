import type { AppEvent } from './app-event';

/** A consumer of everything that the command tells. */
export interface Reporter {
  report(event: AppEvent): void;
  /** Leaves the terminal as it was found; safe to call twice. */
  close(): void;
}
