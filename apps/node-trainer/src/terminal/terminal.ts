import { clearLine, cursorTo } from 'node:readline';
import { type Colours, createColours, wantsColours } from './colours';

/** The part of a stream that is written to. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
}

/** How to write to a stream. */
export interface TerminalOptions {
  readonly stream: OutputStream & NodeJS.WritableStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The flag `--no-color`. */
  readonly refusesColours?: boolean;
}

const columnsOfAPipe = 80;

/**
 * Lines, and below them one status line that is drawn anew.
 *
 * On a pipe, in continuous integration and on a dumb terminal there is no status line and no escape code that moves the cursor.
 */
export class Terminal {
  readonly colours: Colours;
  /** Whether a status line is drawn. */
  readonly isLive: boolean;
  readonly #stream: TerminalOptions['stream'];
  #status = '';

  constructor({ stream, environment, refusesColours = false }: TerminalOptions) {
    const isTerminal = stream.isTTY === true;
    this.#stream = stream;
    this.colours = createColours(wantsColours({ isTerminal, refused: refusesColours, environment }));
    this.isLive = isTerminal && !environment.CI && environment.TERM !== 'dumb';
  }

  /** Width in columns, at this moment; 80 on a pipe. */
  get columns(): number {
    return this.#stream.columns || columnsOfAPipe;
  }

  /** Writes whole lines above the status line. */
  print(...lines: readonly string[]): void {
    const status = this.#status;
    this.clearStatus();
    this.#stream.write(lines.map((line) => `${line}\n`).join(''));
    this.showStatus(status);
  }

  /** Draws the status line; it has to be narrower than the terminal. */
  showStatus(text: string): void {
    if (!this.isLive || text === '') return;
    this.#eraseLine();
    this.#stream.write(text);
    this.#status = text;
  }

  /** Takes the status line away. */
  clearStatus(): void {
    if (this.#status === '') return;
    this.#eraseLine();
    this.#status = '';
  }

  #eraseLine(): void {
    cursorTo(this.#stream, 0);
    clearLine(this.#stream, 0);
  }
}
