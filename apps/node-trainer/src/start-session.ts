import type { OutputFlags } from './commands/common-options';
import type { Session } from './session';

/** Runs a command's work with a reporter for its flags and a signal for its interruption. */
export type StartSession = (flags: OutputFlags, work: (session: Session) => Promise<void>) => Promise<void>;
