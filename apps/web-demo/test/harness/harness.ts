import type { SessionEvent } from '../../src/session/protocol';
import { openSession, type SessionClient } from '../../src/session/session-client';
import { settingsOfRecipe } from '../../src/session/training-settings';

/** What a test finds in the page. */
export interface Harness {
  session: SessionClient;
  /** Everything that the session has told, in order. */
  events: SessionEvent[];
  readonly openSession: typeof openSession;
  readonly settingsOfRecipe: typeof settingsOfRecipe;
  /** Opens another session in the place of the first. */
  reopen(): void;
  /** Resolves with the first event that fits, from `start` on; also one that has come already. */
  waitFor(fits: (event: SessionEvent) => boolean, start?: number): Promise<SessionEvent>;
}

declare global {
  // A test reaches it from outside.
  var harness: Harness;
}

const listeners = new Set<(event: SessionEvent) => void>();

function listen(): SessionClient {
  const session = openSession();
  session.subscribe((event) => {
    harness.events.push(event);
    for (const listener of [...listeners]) listener(event);
  });
  return session;
}

globalThis.harness = {
  events: [],
  openSession,
  settingsOfRecipe,
  reopen() {
    this.events = [];
    this.session = listen();
  },
  waitFor(fits, start = 0) {
    const earlier = this.events.slice(start).find(fits);
    if (earlier) return Promise.resolve(earlier);
    return new Promise((resolve) => {
      const listener = (event: SessionEvent) => {
        if (!fits(event)) return;
        listeners.delete(listener);
        resolve(event);
      };
      listeners.add(listener);
    });
  },
} as Harness;
harness.session = listen();

