import type { SessionApi, SessionEvent, SessionRequest, SessionResponse } from './protocol';
import { SessionError } from './session-error';

/** Hears everything that happens in a session. */
export type SessionListener = (event: SessionEvent) => void;

/** Every method of the session; the client has one of the same name for each. */
const methods = [
  'listDevices',
  'chooseDevice',
  'loadData',
  'configure',
  'start',
  'pause',
  'resume',
  'stop',
  'reset',
  'read',
  'watch',
  'lookInside',
  'score',
  'testDigits',
  'exportWeights',
  'exportCheckpoint',
  'importWeights',
  'listPretrained',
  'loadPretrained',
  'savedRuns',
  'restoreRun',
  'forgetRun',
  'history',
] as const satisfies readonly (keyof SessionApi)[];

/** A session as the page holds it: the methods of {@link SessionApi}, its events, and its end. */
export interface SessionClient extends SessionApi {
  /** Hears events from now on; the returned function ends it. */
  subscribe(listener: SessionListener): () => void;
  /** Frees the device and ends the worker; what is under way rejects with `CLOSED`. */
  close(): Promise<void>;
}

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: SessionError): void;
}

/** Milliseconds that the worker gets to free the device before it is ended anyway. */
const closingTime = 2000;

/**
 * Starts a session in a worker of its own.
 *
 * @example
 * ```ts
 * const session = openSession();
 * const unsubscribe = session.subscribe((event) => console.log(event.type));
 * await session.start(settingsOfRecipe('article'));
 * ```
 */
export function openSession(): SessionClient {
  const worker = new Worker(new URL('../worker/session/session-worker.ts', import.meta.url), {
    type: 'module',
    name: 'lenet-session',
  });
  return connectSession(worker);
}

/** Speaks the protocol with a worker. */
function connectSession(worker: Worker): SessionClient {
  const listeners = new Set<SessionListener>();
  const pending = new Map<number, PendingCall>();
  let nextId = 1;
  let end: SessionError | undefined;
  let onClosed = () => {};

  const send = (request: SessionRequest) => worker.postMessage(request);
  const emit = (event: SessionEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const finish = (error: SessionError) => {
    if (end) return;
    end = error;
    for (const call of pending.values()) call.reject(error);
    pending.clear();
    onClosed();
  };

  const terminate = (error: SessionError) => {
    worker.terminate();
    finish(error);
  };

  const call = (method: keyof SessionApi, parameters: readonly unknown[]): Promise<unknown> => {
    if (end) return Promise.reject(end);
    return new Promise((resolve, reject) => {
      const id = nextId++;
      pending.set(id, { resolve, reject });
      send({ kind: 'call', id, method, parameters });
    });
  };

  worker.onmessage = ({ data }: MessageEvent<SessionResponse>) => {
    if (data.kind === 'event') return emit(data.event);
    if (data.kind === 'closed') return finish(closed());
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if (data.kind === 'result') waiting?.resolve(data.value);
    else waiting?.reject(SessionError.from(data.failure));
  };
  worker.onerror = (event) => {
    const failure = workerLost(event.message);
    terminate(failure);
    emit({ type: 'session-lost', failure: { code: failure.code, message: failure.message, hint: failure.hint } });
  };
  send({ kind: 'open', pageUrl: document.baseURI });

  const api = Object.fromEntries(methods.map((method) => [method, (...given: unknown[]) => call(method, given)]));
  return {
    ...(api as unknown as SessionApi),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      if (end) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(() => terminate(closed()), closingTime);
        onClosed = () => {
          clearTimeout(timer);
          resolve();
        };
        send({ kind: 'close' });
      });
    },
  };
}

function closed(): SessionError {
  return new SessionError('CLOSED', 'The session is closed.', 'Open a new session.');
}

function workerLost(reason: string | undefined): SessionError {
  return new SessionError(
    'WORKER_LOST',
    `The worker that trains ended: ${reason || 'its script did not load'}.`,
    'Reload the page; the last saved state of a run is offered again.',
  );
}
