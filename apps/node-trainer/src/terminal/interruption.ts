/** Exit codes by signal: 128 and the signal's number, as a shell has it. */
const signalExitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** 128 and SIGPIPE: the reader of our output has gone. */
const brokenPipeExitCode = 141;

/** Turns the first signal into an abort, and the second into the end of the process. */
export class Interruption implements Disposable {
  readonly #controller = new AbortController();
  readonly #listeners: (() => void)[] = [];
  #exitCode: number | undefined;

  constructor() {
    for (const [name, exitCode] of Object.entries(signalExitCodes)) this.#listen(name as NodeJS.Signals, exitCode);
  }

  /** Aborted by the first signal. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The exit code that the signal asks for; absent while none came. */
  get exitCode(): number | undefined {
    return this.#exitCode;
  }

  /** Ends the work because nobody reads the output any more. */
  endForBrokenPipe(): void {
    this.#abort(brokenPipeExitCode);
  }

  [Symbol.dispose](): void {
    for (const stop of this.#listeners) stop();
  }

  #listen(name: NodeJS.Signals, exitCode: number): void {
    const listener = () => {
      if (this.#exitCode !== undefined) process.exit(exitCode);
      this.#abort(exitCode);
    };
    process.on(name, listener);
    this.#listeners.push(() => process.off(name, listener));
  }

  #abort(exitCode: number): void {
    this.#exitCode ??= exitCode;
    this.#controller.abort();
  }
}
