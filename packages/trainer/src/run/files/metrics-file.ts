import { dirname } from 'node:path';
import { type EventLine, parseEventLine } from '../event-line';
import type { FileSystem } from './file-system';
import { withFile, writeAll } from './write-whole';

/** What `metrics.jsonl` holds: whole lines, each an event. */
export interface Metrics {
  readonly events: readonly EventLine[];
  /** Byte offsets of the ends of the lines. */
  readonly ends: readonly number[];
  /** Whether a whole line follows that is no event, as a loss of power may leave one; it and what follows are left out. */
  readonly isDamaged: boolean;
}

/** `metrics.jsonl`: one event a line, appended a line at a time. */
export class MetricsFile {
  readonly #fileSystem: FileSystem;
  readonly #path: string;
  #lines = 0;
  #bytes = 0;
  #isNameFlushed = false;
  #failure: unknown;

  constructor(fileSystem: FileSystem, path: string) {
    this.#fileSystem = fileSystem;
    this.#path = path;
  }

  /** Lines so far. */
  get lines(): number {
    return this.#lines;
  }

  /** Keeps the first lines of a file and goes on behind them. */
  async continueAfter(lines: number, { ends }: Metrics): Promise<void> {
    this.#lines = lines;
    this.#bytes = ends[lines - 1] ?? 0;
    if (ends.length === 0 && lines === 0) return this.#fileSystem.remove(this.#path);
    await withFile(this.#fileSystem, this.#path, 'change', async (file) => {
      await file.truncate(this.#bytes);
      await file.sync();
    });
  }

  /** Appends a line. After a failure nothing more is appended: what stands behind a torn line would be lost with it. */
  async append(line: string): Promise<void> {
    this.#requireWhole();
    const bytes = new TextEncoder().encode(`${line}\n`);
    try {
      await withFile(this.#fileSystem, this.#path, 'append', (file) => writeAll(file, bytes));
    } catch (error) {
      this.#failure = error;
      throw error;
    }
    this.#lines++;
    this.#bytes += bytes.length;
  }

  /** Returns when every line has reached the disk. After a failure no later flush is believed: the system may have dropped the bytes. */
  async flush(): Promise<void> {
    this.#requireWhole();
    if (this.#lines === 0) return;
    try {
      await withFile(this.#fileSystem, this.#path, 'change', (file) => file.sync());
      if (!this.#isNameFlushed) await this.#fileSystem.syncFolder(dirname(this.#path));
      this.#isNameFlushed = true;
    } catch (error) {
      this.#failure = error;
      throw error;
    }
  }

  #requireWhole(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}

/** Reads the whole lines of `metrics.jsonl` up to the first that is no event; a torn last line is left out. */
export function parseMetrics(content: Uint8Array): Metrics {
  const events: EventLine[] = [];
  const ends: number[] = [];
  let start = 0;
  for (let end = content.indexOf(newline); end >= 0; end = content.indexOf(newline, start)) {
    const event = parseEventLine(new TextDecoder().decode(content.subarray(start, end)));
    if (!event) return { events, ends, isDamaged: true };
    events.push(event);
    start = end + 1;
    ends.push(start);
  }
  return { events, ends, isDamaged: false };
}

const newline = 10;
