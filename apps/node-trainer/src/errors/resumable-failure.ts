/** Failures from which nothing is to be gone on with: the same steps would fail again, or the folder is gone. */
const finalCodes: readonly string[] = ['NOT_FINITE', 'RUN_LOST'];

/** A failure in the middle of a run that has a checkpoint: what failed, and the command that goes on. */
export class ResumableFailure extends Error {
  override readonly name = 'ResumableFailure';
  readonly command: string;

  constructor(cause: unknown, command: string) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.command = command;
  }
}

/** The error with the command that goes on, where going on makes sense. */
export function resumable(error: unknown, command: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return finalCodes.includes(code) ? error : new ResumableFailure(error, command);
}
