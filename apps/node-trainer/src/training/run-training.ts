import { type DigitSet, sliceDigits } from '@lenet/mnist';
import { type Architecture, findArchitecture, type ModelParameters } from '@lenet/model';
import {
  type Engine,
  type EvaluationEndEvent,
  type Recipe,
  type RunEndEvent,
  type TrainingEvent,
  train,
  validateRecipe,
} from '@lenet/trainer';
import type { RunFolder } from '@lenet/trainer/node';
import { openDevice } from '../devices/open-device';
import { CommandError } from '../errors/command-error';
import { findDataset } from '../input/find-dataset';
import { loadData } from '../input/load-data';
import { loadWeights } from '../input/load-weights';
import { answerOf } from '../reading/answer';
import { collectCurves } from '../runs/collect-curves';
import { createRun } from '../runs/create-run';
import type { Session } from '../session';
import type { TrainRequest } from './train-request';
import { writePictures } from './write-pictures';

/**
 * Trains as asked, tells everything that happens, and leaves a run folder.
 *
 * Everything that can be wrong with the request is found before the folder is made.
 */
export async function runTraining(request: TrainRequest, session: Session): Promise<void> {
  const { recipe } = request;
  const architecture = findArchitecture(recipe.architecture);
  const dataset = findDataset(request.dataset ?? 'mnist');
  const parameters = request.weights === undefined ? undefined : await loadWeights(request.weights, architecture);
  using engine = await openDevice(request.device, { architecture, threads: request.threads }, session);
  const digits = await loadData(dataset, request, session);
  const training = limitTraining(digits.train, request.limit);
  validateRecipe(recipe, training.count);
  session.signal.throwIfAborted();
  const folder = await createRun({ request, engine, dataset, source: digits.source, training: training.count });
  const run = new TrainingRun({
    recipe,
    architecture,
    engine,
    training,
    test: digits.test,
    parameters,
    folder,
    session,
  });
  await run.follow(dataset.classNames);
}

function limitTraining(digits: DigitSet, limit: number | undefined): DigitSet {
  if (limit === undefined) return digits;
  if (limit <= digits.count) return sliceDigits(digits, 0, limit);
  throw new CommandError(
    'OUT_OF_RANGE',
    `--limit is ${limit}, but there are ${digits.count} training images.`,
    `Give --limit a number from 1 to ${digits.count}, or leave it out.`,
  );
}

interface TrainingRunOptions {
  readonly recipe: Recipe;
  readonly architecture: Architecture;
  readonly engine: Engine;
  readonly training: DigitSet;
  readonly test: DigitSet;
  readonly parameters: ModelParameters | undefined;
  readonly folder: RunFolder;
  readonly session: Session;
}

/** A run that has its folder: its events go to the user and into the folder, and its state is kept. */
class TrainingRun {
  readonly #options: TrainingRunOptions;
  readonly #events: TrainingEvent[] = [];
  #test: EvaluationEndEvent | undefined;

  constructor(options: TrainingRunOptions) {
    this.#options = options;
  }

  async follow(classNames: readonly string[]): Promise<void> {
    const { recipe, engine, training, test, parameters, folder, session } = this.#options;
    const state = parameters && { parameters, moments: [], step: 0 };
    try {
      for await (const event of train({ engine, recipe, training, test, state, signal: session.signal })) {
        await this.#keep(event);
        await this.#handle(event, classNames);
      }
    } catch (error) {
      await folder.describe({ status: 'failed', endedAt: new Date().toISOString() });
      throw error;
    }
  }

  async #keep(event: TrainingEvent): Promise<void> {
    this.#options.session.emit(event);
    if (event.type === 'progress-update') return;
    this.#events.push(event);
    await this.#options.folder.appendEvent(event);
  }

  async #handle(event: TrainingEvent, classNames: readonly string[]): Promise<void> {
    switch (event.type) {
      case 'run-start':
        await this.#showFirstImage('before', classNames);
        break;
      case 'epoch-end':
        await this.#saveCheckpoint();
        if (event.epoch === event.epochs) await this.#showFirstImage('after', classNames);
        break;
      case 'evaluation-end':
        if (event.digits === 'test') this.#test = event;
        break;
      case 'run-end':
        await this.#finish(event, classNames);
        break;
    }
  }

  /** What the article shows before and after training: the answer for the first training image. */
  async #showFirstImage(when: 'before' | 'after', classNames: readonly string[]): Promise<void> {
    const { engine, training, session } = this.#options;
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

  async #saveCheckpoint(): Promise<void> {
    const { engine, folder, session } = this.#options;
    const state = await engine.readState();
    session.emit({ type: 'checkpoint-save', path: await folder.writeCheckpoint(state), step: state.step });
  }

  async #finish(end: RunEndEvent, classNames: readonly string[]): Promise<void> {
    const { engine, folder, session, test } = this.#options;
    const state = await engine.readState();
    const written = [await folder.writeCheckpoint(state), await folder.writeWeights(state.parameters)];
    await folder.describe({
      status: end.status,
      endedAt: new Date().toISOString(),
      step: end.step,
      trainingSeconds: end.trainingSeconds,
      ...(this.#test && { testAccuracy: this.#test.accuracy }),
    });
    if (end.status === 'completed') {
      const curves = collectCurves(this.#events);
      const predictions = this.#test?.predictions;
      written.push(...(await writePictures(folder, { curves, test, predictions, classNames })));
    }
    const paths = [folder.pathOf('run.json'), folder.pathOf('metrics.jsonl'), ...written];
    for (const path of paths) session.emit({ type: 'file-write', path });
    session.emit({ type: 'run-save', path: folder.path, status: end.status });
  }
}
