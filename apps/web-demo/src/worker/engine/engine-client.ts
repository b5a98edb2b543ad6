import type { DigitSet } from '@lenet/mnist';
import type { RunEndEvent, TrainingState } from '@lenet/trainer';
import type { DeviceName } from '../../session/protocol';
import { SessionError } from '../../session/session-error';
import type {
  EngineCalls,
  EngineEvent,
  EngineRequest,
  EngineResponse,
  TestLogits,
  TrainRequest,
} from './engine-protocol';

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Milliseconds that the engine gets to free its device before its worker is ended anyway. */
const closingTime = 1000;

/** The engine's worker as the session holds it. */
export class EngineClient {
  readonly device: DeviceName;
  readonly architecture: string;
  /** What really answered. */
  detail = '';
  readonly #worker: Worker;
  readonly #pending = new Map<number, PendingCall>();
  #nextId = 1;
  #end: SessionError | undefined;
  #onEvent: (event: EngineEvent) => void = () => {};
  #hasDigits = false;

  private constructor(device: DeviceName, architecture: string) {
    this.device = device;
    this.architecture = architecture;
    this.#worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'lenet-engine' });
    this.#worker.onmessage = ({ data }: MessageEvent<EngineResponse>) => this.#take(data);
    this.#worker.onerror = (event) => {
      // Unhandled, it would end the session too.
      event.preventDefault();
      this.#terminate(workerLost(event.message));
    };
  }

  /**
   * Starts a worker and opens a device in it.
   *
   * @throws SessionError with the code of the TrainerError that the device gave
   */
  static async open(device: DeviceName, architecture: string): Promise<EngineClient> {
    const client = new EngineClient(device, architecture);
    try {
      client.detail = (await client.#call('open', [device, architecture])) as string;
      return client;
    } catch (error) {
      client.#terminate(closed());
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#end === undefined;
  }

  /** Hands over the images, once. */
  load(digits: { readonly train: DigitSet; readonly test: DigitSet }): void {
    if (this.#hasDigits) return;
    this.#hasDigits = true;
    this.#send({ kind: 'load', ...digits });
  }

  /** Makes a run; resolves when it has ended, and says how. */
  async train(request: TrainRequest, onEvent: (event: EngineEvent) => void): Promise<RunEndEvent['status']> {
    this.#onEvent = onEvent;
    return (await this.#call('train', [request])) as RunEndEvent['status'];
  }

  abort(): void {
    this.#send({ kind: 'abort' });
  }

  async readState(): Promise<TrainingState> {
    return (await this.#call('readState', [])) as TrainingState;
  }

  async predictTest(state: TrainingState): Promise<TestLogits> {
    return (await this.#call('predictTest', [state])) as TestLogits;
  }

  /** Frees the device and ends the worker; a step that blocks it is not waited for. */
  async close(): Promise<void> {
    if (this.#end) return;
    const timer = setTimeout(() => this.#terminate(closed()), closingTime);
    await this.#call('close', []).catch(() => {});
    clearTimeout(timer);
    this.#finish(closed());
  }

  #call(method: keyof EngineCalls, parameters: readonly unknown[]): Promise<unknown> {
    if (this.#end) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#pending.set(id, { resolve, reject });
      this.#send({ kind: 'call', id, method, parameters });
    });
  }

  #send(request: EngineRequest): void {
    this.#worker.postMessage(request);
  }

  #take(response: EngineResponse): void {
    if (response.kind === 'event') {
      this.#onEvent(response.event);
      return;
    }
    const call = this.#pending.get(response.id);
    this.#pending.delete(response.id);
    if (response.kind === 'result') call?.resolve(response.value);
    else call?.reject(SessionError.from(response.failure));
  }

  /** Ends a worker that does not end by itself. */
  #terminate(error: SessionError): void {
    this.#worker.terminate();
    this.#finish(error);
  }

  #finish(error: SessionError): void {
    if (this.#end) return;
    this.#end = error;
    for (const call of this.#pending.values()) call.reject(error);
    this.#pending.clear();
  }
}

function closed(): SessionError {
  return new SessionError('CLOSED', 'The device was closed.', 'Choose a device and go on.');
}

function workerLost(reason: string | undefined): SessionError {
  return new SessionError(
    'DEVICE_LOST',
    `The worker that trains ended: ${reason || 'its script did not load'}.`,
    'Go on from the last state that was read, on this device or another.',
  );
}
