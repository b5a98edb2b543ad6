import type { AppEvent } from './app-event';
import { formatAppEvent } from './event-json';
import type { Reporter } from './reporter';

/** One event a line on stdout, and nothing else. */
export class JsonReporter implements Reporter {
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  report(event: AppEvent): void {
    this.#write(`${formatAppEvent(event)}\n`);
  }

  close(): void {}
}
