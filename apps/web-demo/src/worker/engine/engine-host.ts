import { type DigitSet, sliceDigits } from '@lenet/mnist';
import { CallQueue, type RunEndEvent, type TrainingState, train } from '@lenet/trainer';
import type { DeviceName } from '../../session/protocol';
import { letWorkersEnd } from '../let-workers-end';
import type { EngineCalls, EngineEvent, TestLogits, TrainRequest } from './engine-protocol';
import { ObservedEngine } from './observed-engine';
import { openEngine } from './open-engine';

/** Seconds between two checkpoints: readings follow them, and some of them are kept. `train` takes longer when they would cost 1%. */
const checkpointSeconds = 0.25;

/** Something that needs the engine between two events of a run, when it is idle. */
type BetweenSteps = () => Promise<void>;

/** The engine in its worker: it opens once, then makes one run after another. */
export class EngineHost implements EngineCalls {
  readonly #emit: (event: EngineEvent) => void;
  /** Runs, and scores outside of runs: each writes a state of its own. */
  readonly #turns = new CallQueue();
  #engine: ObservedEngine | undefined;
  #digits: { readonly train: DigitSet; readonly test: DigitSet } | undefined;
  /** Of the run under way. */
  #abort: AbortController | undefined;
  #waiting: BetweenSteps[] = [];

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  async open(device: DeviceName, architecture: string): Promise<string> {
    const engine = await openEngine(device, architecture);
    this.#engine = new ObservedEngine(engine, (firstStep, metrics) =>
      this.#emit({ type: 'steps-make', firstStep, ...metrics }),
    );
    return engine.device;
  }

  load(train: DigitSet, test: DigitSet): void {
    this.#digits = { train, test };
  }

  train(request: TrainRequest): Promise<RunEndEvent['status']> {
    const abort = new AbortController();
    this.#abort = abort;
    return this.#turns.run(() => this.#train(request, abort.signal));
  }

  abort(): void {
    this.#abort?.abort();
  }

  readState(): Promise<TrainingState> {
    return this.#require().engine.readState();
  }

  predictTest(state: TrainingState): Promise<TestLogits> {
    if (this.#abort === undefined) return this.#turns.run(() => this.#predict(state));
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => this.#predict().then(resolve, reject));
    });
  }

  async close(): Promise<void> {
    this.abort();
    this.#turns.close();
    this.#engine?.dispose();
    this.#digits = undefined;
    await letWorkersEnd();
  }

  async #train({ recipe, trainingImages, from }: TrainRequest, signal: AbortSignal): Promise<RunEndEvent['status']> {
    const { engine, digits } = this.#require();
    let status: RunEndEvent['status'] = 'interrupted';
    try {
      const events = train({
        engine,
        recipe,
        training: sliceDigits(digits.train, 0, trainingImages),
        test: digits.test,
        ...(from.kind === 'state' ? { state: from.state } : { checkpoint: from.checkpoint }),
        checkpoints: { everySeconds: checkpointSeconds },
        signal,
      });
      for await (const event of events) {
        if (event.type === 'run-end') status = event.status;
        this.#emit(event);
        await this.#serveWaiting();
      }
      return status;
    } finally {
      this.#abort = undefined;
      await this.#serveWaiting();
    }
  }

  async #predict(state?: TrainingState): Promise<TestLogits> {
    const { engine, digits } = this.#require();
    if (state) await engine.writeState(state);
    return { logits: await engine.predict(digits.test.images), step: engine.step };
  }

  async #serveWaiting(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const serve of waiting) await serve();
  }

  #require() {
    const engine = this.#engine;
    const digits = this.#digits;
    if (!engine || !digits) throw new Error('The engine was used before it was opened and given its images.');
    return { engine, digits };
  }
}
