import type { RunHistory, SavedRun } from '../session/protocol';
import { SessionError } from '../session/session-error';

/** A run as the browser keeps it. */
export interface RunRecord extends SavedRun {
  /** What `encodeCheckpoint` of `@lenet/trainer` wrote: parameters, optimiser, step, and the averages of the epoch. */
  readonly checkpoint: Uint8Array<ArrayBuffer>;
  readonly history: RunHistory;
}

const storeName = 'runs';

/** The browser's storage for runs: one record each, written whole or not at all. */
export class RunDatabase {
  readonly #name: string;
  readonly #factory: IDBFactory | undefined;
  #database: Promise<IDBDatabase> | undefined;

  constructor(name = 'lenet-demo', factory: IDBFactory | undefined = globalThis.indexedDB) {
    this.#name = name;
    this.#factory = factory;
  }

  /** @throws SessionError `STORAGE_FULL`, `STORAGE_UNAVAILABLE` */
  async put(record: RunRecord): Promise<void> {
    await this.#inStore('readwrite', (store) => store.put(record));
  }

  /** @throws SessionError `STORAGE_UNAVAILABLE` */
  async get(id: string): Promise<RunRecord | undefined> {
    return (await this.#inStore('readonly', (store) => store.get(id))) as RunRecord | undefined;
  }

  /** @throws SessionError `STORAGE_UNAVAILABLE` */
  async all(): Promise<readonly RunRecord[]> {
    return (await this.#inStore('readonly', (store) => store.getAll())) as RunRecord[];
  }

  /** @throws SessionError `STORAGE_UNAVAILABLE` */
  async delete(id: string): Promise<void> {
    await this.#inStore('readwrite', (store) => store.delete(id));
  }

  async close(): Promise<void> {
    const database = this.#database;
    this.#database = undefined;
    (await database?.catch(() => undefined))?.close();
  }

  async #inStore(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    try {
      const database = await this.#open();
      return await inTransaction(database, mode, request);
    } catch (error) {
      throw storageError(error);
    }
  }

  #open(): Promise<IDBDatabase> {
    this.#database ??= this.#connect();
    this.#database.catch(() => {
      this.#database = undefined;
    });
    return this.#database;
  }

  #connect(): Promise<IDBDatabase> {
    const factory = this.#factory;
    if (!factory) return Promise.reject(new Error('there is no IndexedDB'));
    return new Promise((resolve, reject) => {
      const opening = factory.open(this.#name, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(storeName, { keyPath: 'id' });
      opening.onsuccess = () => resolve(this.#watched(opening.result));
      opening.onerror = () => reject(opening.error);
      opening.onblocked = () => reject(new Error('another tab holds an older version of it'));
    });
  }

  /** A visitor may clear the storage while the page is open: the next call opens it anew. */
  #watched(database: IDBDatabase): IDBDatabase {
    const forget = () => {
      this.#database = undefined;
    };
    database.onclose = forget;
    database.onversionchange = () => {
      database.close();
      forget();
    };
    return database;
  }
}

function inTransaction(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, mode);
    const pending = request(transaction.objectStore(storeName));
    transaction.oncomplete = () => resolve(pending.result);
    transaction.onabort = () => reject(transaction.error ?? pending.error);
    transaction.onerror = () => reject(transaction.error ?? pending.error);
  });
}

function storageError(error: unknown): SessionError {
  const name = error instanceof DOMException ? error.name : '';
  const reason = error instanceof Error ? error.message : String(error);
  if (name === 'QuotaExceededError') {
    return new SessionError(
      'STORAGE_FULL',
      'The browser has no room left to keep the run.',
      'Training goes on. Download the weights, or free space: delete kept runs here, or data of other sites.',
      { cause: error },
    );
  }
  return new SessionError(
    'STORAGE_UNAVAILABLE',
    `The browser keeps nothing for this page: ${reason}.`,
    'Training goes on. Download the weights to keep them; private windows and blocked cookies do this.',
    { cause: error },
  );
}
