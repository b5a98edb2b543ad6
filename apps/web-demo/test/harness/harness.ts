import { registerOffline } from '../../src/offline/register-offline';
import type { SessionEvent } from '../../src/session/protocol';
import { openSession, type SessionClient } from '../../src/session/session-client';
import { settingsOfRecipe, type TrainingSettings } from '../../src/session/training-settings';

/** The session without the page, for tests: it stands in the page as `harness`. */
class Harness {
  /** Everything that the session has told, in order. */
  events: SessionEvent[] = [];
  session: SessionClient = this.#listen();
  readonly #listeners = new Set<() => void>();

  /** Closes the session and opens another in its place. */
  async reopen(): Promise<void> {
    await this.session.close();
    this.events = [];
    this.session = this.#listen();
  }

  /** The article's settings with some others. */
  settings(others: Partial<TrainingSettings> = {}): TrainingSettings {
    return { ...settingsOfRecipe('article'), ...others };
  }

  /** Resolves when an event of a type has come, from the event at `start` on. */
  async waitFor<Type extends SessionEvent['type']>(
    type: Type,
    fits: (event: Extract<SessionEvent, { type: Type }>) => boolean = () => true,
    start = 0,
  ): Promise<Extract<SessionEvent, { type: Type }>> {
    for (;;) {
      const found = this.events.slice(start).find((event) => event.type === type && fits(event as never));
      if (found) return found as Extract<SessionEvent, { type: Type }>;
      await new Promise<void>((resolve) => this.#listeners.add(resolve));
    }
  }

  /** Resolves when the session has come to a phase, from the event at `start` on. */
  async waitForPhase(phase: string, start = 0): Promise<void> {
    await this.waitFor('state-change', ({ state }) => state.phase === phase || state.phase === 'failed', start);
    const { state } = this.events.filter((event) => event.type === 'state-change').at(-1) ?? {};
    if (state?.phase === 'failed') throw new Error(`The run failed: ${state.failure?.message}`);
  }

  /** Resolves when a run has made so many updates. */
  async waitForStep(step: number, start = 0): Promise<void> {
    await this.waitFor('steps-end', ({ firstStep, loss }) => firstStep + loss.length >= step, start);
  }

  /** The loss of every step that was told, from the event at `start` on. */
  losses(start = 0): number[] {
    return this.events.slice(start).flatMap((event) => (event.type === 'steps-end' ? [...event.loss] : []));
  }

  /** Makes a run to its end; gives the final weights as text. */
  async run(others: Partial<TrainingSettings>): Promise<string> {
    const start = this.events.length;
    await this.session.start(this.settings(others));
    await this.waitForPhase('finished', start);
    return this.weights();
  }

  /** The current weights' file as text of one character a byte. */
  async weights(): Promise<string> {
    const { bytes } = await this.session.exportWeights();
    return toText(bytes);
  }

  /** The checkpoint's file as text of one character a byte. */
  async checkpoint(): Promise<string> {
    const { bytes } = await this.session.exportCheckpoint();
    return toText(bytes);
  }

  importWeights(text: string) {
    return this.session.importWeights(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  }

  #listen(): SessionClient {
    const session = openSession();
    session.subscribe((event) => {
      this.events.push(event);
      for (const listener of this.#listeners) listener();
      this.#listeners.clear();
    });
    return session;
  }
}

function toText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

declare global {
  // A test reaches it from outside the page.
  var harness: Harness;
}

globalThis.harness = new Harness();
if (location.search.includes('offline')) void registerOffline(() => !location.search.includes('busy'));
