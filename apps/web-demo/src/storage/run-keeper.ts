import type { SavedRun } from '../session/protocol';
import { SessionError } from '../session/session-error';
import type { RunDatabase, RunRecord } from './run-database';
import { claimedRuns, claimRun, type RunClaim } from './run-lock';

/** Runs of earlier visits that are kept beside the current one. */
const keptRuns = 3;

/** Milliseconds between two saves of a run that nothing else calls for. */
const saveInterval = 5000;

/** What is told of saving. */
export interface SaveListener {
  onSave(run: SavedRun): void;
  onFail(error: unknown): void;
}

/**
 * Keeps the current run in the browser's storage. Each run has a record and a lock of its own, so that two tabs never write the same one. A
 * save that fails is told once, until one succeeds again; training does not depend on it.
 */
export class RunKeeper {
  readonly #database: RunDatabase;
  readonly #listener: SaveListener;
  #claim: { readonly id: string; readonly claim: RunClaim } | undefined;
  #next: (() => RunRecord | undefined) | undefined;
  #saving: Promise<void> | undefined;
  #savedAt = Number.NEGATIVE_INFINITY;
  #hasFailed = false;

  constructor(database: RunDatabase, listener: SaveListener) {
    this.#database = database;
    this.#listener = listener;
  }

  /** Makes a new run the current one; returns its name. */
  async begin(): Promise<string> {
    this.release();
    const id = newId();
    this.#claim = { id, claim: await claimRun(id) };
    this.#savedAt = performance.now();
    return id;
  }

  /**
   * Makes a kept run the current one.
   *
   * @throws SessionError `NO_SAVED_RUN`, `RUN_IN_OTHER_TAB`, `STORAGE_UNAVAILABLE`
   */
  async restore(id: string): Promise<RunRecord> {
    const claim = this.#claim?.id === id ? this.#claim.claim : await claimRun(id);
    if (claim.kind === 'taken') {
      throw new SessionError('RUN_IN_OTHER_TAB', 'This run is open in another tab.', 'Go on there, or close that tab.');
    }
    const record = await this.#database.get(id);
    if (!record) {
      claim.release();
      throw new SessionError('NO_SAVED_RUN', 'The browser no longer has this run.', 'Start a new one.');
    }
    if (this.#claim?.id !== id) this.release();
    this.#claim = { id, claim };
    this.#savedAt = performance.now();
    return record;
  }

  /** Saves when the last save is some seconds old. */
  saveIfDue(record: () => RunRecord | undefined): void {
    if (performance.now() - this.#savedAt >= saveInterval) this.save(record);
  }

  /** Saves now, or as soon as the save under way has ended: then what came last. A record that there is not yet is left out. */
  save(record: () => RunRecord | undefined): void {
    this.#savedAt = performance.now();
    this.#next = record;
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = undefined;
    });
  }

  /** Resolves when nothing waits to be saved. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  /** The runs that can be restored here, the latest first. */
  async list(): Promise<readonly SavedRun[]> {
    const records = await this.#database.all();
    const claimed = await claimedRuns();
    return records
      .filter(({ id }) => !claimed.has(id))
      .map(summarize)
      .sort((left, right) => right.savedAt - left.savedAt);
  }

  /** @throws SessionError `RUN_IN_OTHER_TAB` */
  async forget(id: string): Promise<void> {
    const claim = this.#claim?.id === id ? this.#claim.claim : await claimRun(id);
    if (claim.kind === 'taken') {
      throw new SessionError('RUN_IN_OTHER_TAB', 'This run is open in another tab.', 'Close that tab first.');
    }
    await this.#database.delete(id);
    if (this.#claim?.id !== id) claim.release();
  }

  /** Lets other tabs have the current run. */
  release(): void {
    if (this.#claim?.claim.kind === 'held') this.#claim.claim.release();
    this.#claim = undefined;
  }

  async close(): Promise<void> {
    await this.settled();
    this.release();
    await this.#database.close();
  }

  async #saveAll(): Promise<void> {
    while (this.#next) {
      const record = this.#next();
      this.#next = undefined;
      if (record) await this.#saveOne(record);
    }
  }

  async #saveOne(record: RunRecord): Promise<void> {
    try {
      await this.#database.put(record);
      this.#hasFailed = false;
      this.#listener.onSave(summarize(record));
      await this.#dropOldRuns();
    } catch (error) {
      if (!this.#hasFailed) this.#listener.onFail(error);
      this.#hasFailed = true;
    }
  }

  /** Deletes the oldest runs that nobody works on. */
  async #dropOldRuns(): Promise<void> {
    const others = (await this.list()).filter(({ id }) => id !== this.#claim?.id);
    for (const { id } of others.slice(keptRuns)) await this.#database.delete(id);
  }
}

function summarize({ id, settings, device, savedAt, step, totalSteps, isFinished }: RunRecord): SavedRun {
  return { id, settings, device, savedAt, step, totalSteps, isFinished };
}

/** 128 random bits; `crypto.randomUUID` needs a secure context. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
