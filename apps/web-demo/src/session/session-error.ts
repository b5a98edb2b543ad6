import type { SessionErrorCode, SessionFailure } from './protocol';

/** A refusal or failure of the session, on either side of the worker's door. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly code: string;
  /** What the visitor can do about it. */
  readonly hint: string;

  constructor(code: SessionErrorCode | (string & {}), message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }

  static from({ code, message, hint }: SessionFailure): SessionError {
    return new SessionError(code, message, hint);
  }
}

/** Any error as plain data; the packages' errors carry a code and a hint. */
export function toFailure(error: unknown): SessionFailure {
  if (!(error instanceof Error)) return { code: 'INTERNAL', message: String(error), hint: '' };
  const { code, hint } = error as { code?: unknown; hint?: unknown };
  return {
    code: typeof code === 'string' ? code : 'INTERNAL',
    message: error.message,
    hint: typeof hint === 'string' ? hint : '',
  };
}
