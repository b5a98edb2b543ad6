import { type DigitSet, sliceDigits } from '@lenet/mnist';
import type { ModelParameters } from '@lenet/model';
import {
  type Checkpoint,
  type CheckpointPace,
  type Engine,
  type EvaluationEndEvent,
  type RunEndEvent,
  type TrainingEvent,
  train,
} from '@lenet/trainer';
import type { ResumePoint, RunFolder, TensorboardLog } from '@lenet/trainer/node';
import { resumable } from '../errors/resumable-failure';
import { answerOf } from '../reading/answer';
import { quote } from '../report/quote';
import { showPath } from '../report/show-path';
import { collectCurves, type RunEvent } from '../runs/collect-curves';
import type { Session } from '../session';
import { openTensorboardLog } from './open-tensorboard-log';
import { writePictures } from './write-pictures';

/** What a run that has its folder is made of. */
export interface TrainingRunOptions {
  readonly engine: Engine;
  readonly training: DigitSet;
  readonly test: DigitSet;
  readonly classNames: readonly string[];
  /** Holds the run's folder; closed when the run ends. */
  readonly folder: RunFolder;
  /** Parameters to start from; the recipe's seed when absent. */
  readonly parameters?: ModelParameters | undefined;
  /** Where the run goes on from; absent when it is new. */
  readonly point?: ResumePoint | undefined;
  /** Whether to write event files of TensorBoard; absent: when the folder holds some already. */
  readonly tensorboard?: boolean | undefined;
  /** Steps between two checkpoints; absent: every few seconds. */
  readonly checkpointEvery?: number | undefined;
  readonly session: Session;
}

/** Losing two seconds is no loss; a checkpoint keeps training waiting for some milliseconds, and the disk is written to in the background. */
const secondsBetweenCheckpoints = 2;

/** A run that has its folder: its events go to the user and into the folder, and its checkpoints are kept. */
export class TrainingRun {
  readonly #options: TrainingRunOptions;
  readonly #events: RunEvent[];
  /** `metrics.jsonl` begins with the start of the run, once. */
  #isStartKept: boolean;
  #hasCheckpoint: boolean;
  #test: EvaluationEndEvent | undefined;
  #tensorboard: TensorboardLog | undefined;

  constructor(options: TrainingRunOptions) {
    this.#options = options;
    this.#events = [...(options.point?.events ?? [])];
    this.#isStartKept = this.#events.some(({ type }) => type === 'run-start');
    this.#hasCheckpoint = options.point?.checkpoint !== undefined;
  }

  /** Trains to the end, or until the signal comes, and gives the folder free. */
  async follow(): Promise<void> {
    const { engine, training, test, parameters, point, folder, session } = this.#options;
    const { recipe } = folder.description;
    const start = point?.checkpoint
      ? { checkpoint: point.checkpoint }
      : { state: parameters && { parameters, moments: [], step: 0 } };
    const options = { engine, recipe, training, test, ...start, checkpoints: this.#pace(), signal: session.signal };
    try {
      this.#tensorboard = await openTensorboardLog(folder.path, this.#options.tensorboard);
      for await (const event of train(options)) {
        if (isTestScore(event)) await this.#showFirstImage('after');
        await this.#keep(event);
        await this.#handle(event);
      }
    } catch (error) {
      await this.#fail(error);
      throw this.#hasCheckpoint ? resumable(error, this.#resumeCommand()) : error;
    } finally {
      await folder.close();
    }
  }

  #pace(): CheckpointPace {
    const { checkpointEvery } = this.#options;
    return checkpointEvery === undefined
      ? { everySeconds: secondsBetweenCheckpoints }
      : { everySteps: checkpointEvery };
  }

  async #keep(event: TrainingEvent): Promise<void> {
    const { session, folder } = this.#options;
    if (event.type === 'checkpoint-make') return;
    session.emit(event);
    if (event.type === 'progress-update') return;
    await this.#tensorboard?.append(event);
    if (event.type === 'run-start' && this.#isStartKept) return;
    this.#events.push(event);
    await folder.appendEvent(event);
  }

  async #handle(event: TrainingEvent): Promise<void> {
    switch (event.type) {
      case 'run-start':
        if (event.firstStep === 0) await this.#showFirstImage('before');
        break;
      case 'checkpoint-make':
        await this.#save(event.checkpoint);
        break;
      case 'evaluation-end':
        if (isTestScore(event)) this.#test = event;
        break;
      case 'run-end':
        await this.#finish(event);
        break;
    }
  }

  /** What the article shows before and after training: the answer for the first training image. */
  async #showFirstImage(when: 'before' | 'after'): Promise<void> {
    const { engine, training, classNames, session } = this.#options;
    const first = sliceDigits(training, 0, 1);
    session.emit({
      type: 'sample-predict',
      set: 'training',
      index: 0,
      label: first.labels[0],
      training: when,
      ...answerOf(await engine.predict(first.images)),
      image: first.images,
      classNames,
    });
  }

  /** Begins to save a checkpoint, and tells it when it is on the disk; training goes on in the meantime. */
  async #save(checkpoint: Checkpoint): Promise<void> {
    const { folder, session } = this.#options;
    await folder.beginSave(checkpoint);
    const { step } = checkpoint.state;
    folder.settle().then(
      (path = '') => {
        this.#hasCheckpoint = true;
        session.emit({ type: 'checkpoint-save', path, step });
      },
      () => {},
    );
  }

  /** Says in `run.json` what ended the run, as far as the folder can still be written to. */
  async #fail(error: unknown): Promise<void> {
    const { folder } = this.#options;
    const failure = error instanceof Error ? error.message : String(error);
    await folder.settle().catch(() => {});
    await folder.describe({ status: 'failed', failure, endedAt: new Date().toISOString() }).catch(() => {});
  }

  #resumeCommand(): string {
    const { folder, session } = this.#options;
    return `${session.commandName} train --resume ${quote(showPath(folder.path))}`;
  }

  /** Writes what a run leaves behind; `run.json` comes last, so that a run that is called completed has everything. */
  async #finish(end: RunEndEvent): Promise<void> {
    const { engine, folder, session, test, classNames } = this.#options;
    const checkpointPath = await folder.settle();
    const { parameters } = await engine.readState();
    const written = [...(checkpointPath ? [checkpointPath] : []), await folder.writeWeights(parameters)];
    if (end.status === 'completed') {
      const curves = collectCurves(this.#events);
      const predictions = this.#test?.predictions;
      written.push(...(await writePictures(folder, { curves, test, predictions, classNames })));
    }
    await folder.describe({
      status: end.status,
      endedAt: new Date().toISOString(),
      step: end.step,
      trainingSeconds: end.trainingSeconds,
      ...(this.#test && { testAccuracy: this.#test.accuracy }),
    });
    if (this.#tensorboard) written.push(this.#tensorboard.path);
    const paths = [folder.pathOf('run.json'), folder.pathOf('metrics.jsonl'), ...written];
    for (const path of paths) session.emit({ type: 'file-write', path });
    session.emit({ type: 'run-save', path: folder.path, status: end.status });
  }
}

/** The score that follows training; the engine then holds the parameters that the run ends with. */
function isTestScore(event: TrainingEvent): event is EvaluationEndEvent {
  return event.type === 'evaluation-end' && event.digits === 'test';
}
