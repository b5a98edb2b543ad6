import type { DeviceName } from '../../session/protocol';
import { EngineClient } from './engine-client';

/** Holds at most one device open. */
export class EngineKeeper {
  #client: EngineClient | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** The device that is open. */
  get current(): EngineClient | undefined {
    return this.#client?.isOpen ? this.#client : undefined;
  }

  /** The device for an architecture: the one that is open if it is that, or else a new one in its place. */
  open(device: DeviceName, architecture: string): Promise<EngineClient> {
    return this.#inTurn(async () => {
      const { current } = this;
      if (current?.device === device && current.architecture === architecture) return current;
      await this.#closeCurrent();
      this.#client = await EngineClient.open(device, architecture);
      return this.#client;
    });
  }

  /** Frees the device. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#closeCurrent());
  }

  async #closeCurrent(): Promise<void> {
    await this.#client?.close();
    this.#client = undefined;
  }

  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(action);
    this.#last = result.catch(() => {});
    return result;
  }
}
