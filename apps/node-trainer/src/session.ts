import type { AppEvent } from './report/app-event';

/** What every command works with. */
export interface Session {
  /** Tells what happens: as lines for people or as JSON. */
  readonly emit: (event: AppEvent) => void;
  /** Aborted by SIGINT, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
  /** How to call this command again, for hints: what stands in front of `train`. */
  readonly commandName: string;
}

/** Runs a command's work with a reporter for its flags and a signal for its interruption. */
export type StartSession = (flags: OutputFlags, work: (session: Session) => Promise<void>) => Promise<void>;

/** Flags that every command has. */
export interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** False with `--no-color`. */
  readonly color?: boolean;
}
