import type { AppEvent } from './report/app-event';

/** What every command works with. */
export interface Session {
  /** Tells what happens: as lines for people or as JSON. */
  readonly emit: (event: AppEvent) => void;
  /** Aborted by SIGINT, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
}
