import { type DigitSet, imageOrder, sliceDigits } from '@lenet/mnist';
import { countParameters, initializeParameters } from '@lenet/model';
import type { Engine, TrainingState } from '../engine/engine';
import { notFinite } from '../engine/engine-errors';
import type { Recipe } from '../recipe/recipe';
import { validateRecipe } from '../recipe/validate-recipe';
import { learningRateAt, learningRates, type StepPlan } from '../schedule/learning-rate-schedule';
import { TrainerError } from '../trainer-error';
import { CallLength } from './call-length';
import { RunningAverage } from './running-average';
import type { EvaluationEndEvent, StepEndEvent, TrainingEvent } from './training-event';

/** Batches between two `step-end` events, as in the article. */
const reportInterval = 100;

/** Milliseconds between two `progress-update` events, at least. */
const progressInterval = 50;

/** What {@link train} trains, on what, and how. */
export interface TrainOptions {
  /** Made for the architecture that the recipe names; stays the caller's to dispose. */
  readonly engine: Engine;
  readonly recipe: Recipe;
  /** Training images; the recipe's last `heldOut` of them are kept apart. */
  readonly training: DigitSet;
  /** Scored once, all of them, at the end of a completed run. Default: not scored. */
  readonly test?: DigitSet | undefined;
  /** Where training starts. Default: initial parameters from the recipe's seed, at step 0. */
  readonly state?: TrainingState | undefined;
  /** Ends training within a few steps: the last event is then `run-end` with status `interrupted`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Trains a network and tells what happens, event by event.
 *
 * Training waits while the caller handles an event, so between two events the engine is idle: its state can be read, and
 * its pictures predicted. Leaving the loop ends training after the steps that were made.
 *
 * @throws TrainerError `INVALID_CONFIGURATION` when the recipe does not fit the data, the engine or the state, `BUSY` when the engine is
 * in another run, `NOT_FINITE` when a score is not a number, and whatever the engine throws
 *
 * @example
 * ```ts
 * import { type Engine, articleRecipe, train } from '@lenet/trainer';
 * import type { DigitSet } from '@lenet/mnist';
 *
 * async function run(engine: Engine, training: DigitSet, test: DigitSet) {
 *   for await (const event of train({ engine, recipe: articleRecipe, training, test })) {
 *     if (event.type === 'step-end') console.log(event.epoch, event.batch, event.averageLoss, event.averageAccuracy);
 *   }
 * }
 * ```
 */
export async function* train(options: TrainOptions): AsyncGenerator<TrainingEvent, void, void> {
  const run = new Run(options);
  if (busyEngines.has(options.engine)) throw busy();
  busyEngines.add(options.engine);
  try {
    yield await run.start();
    for (let epoch = run.firstEpoch; epoch <= options.recipe.epochs && !run.isInterrupted; epoch++) {
      yield* run.trainEpoch(epoch);
    }
    if (options.test) yield* run.score('test', options.test);
    yield run.end();
  } finally {
    busyEngines.delete(options.engine);
  }
}

/** Engines that are in a run: two runs on one engine would train each other's parameters. */
const busyEngines = new WeakSet<Engine>();

function busy(): TrainerError {
  return new TrainerError(
    'BUSY',
    'The engine is in another run.',
    'Wait for that run to end, or make a second engine.',
  );
}

/** One run: what its phases share. */
class Run {
  readonly #options: TrainOptions;
  readonly #plan: StepPlan;
  readonly #training: DigitSet;
  readonly #heldOut: DigitSet;
  readonly #callLength = new CallLength();
  readonly #started = performance.now();
  #trainingMilliseconds = 0;
  #stepsTimed = 0;
  #lastProgress = Number.NEGATIVE_INFINITY;
  #isInterrupted = false;
  #step: number;

  constructor(options: TrainOptions) {
    const { engine, recipe, training, state } = options;
    validateRecipe(recipe, training.count);
    requireArchitecture(engine, recipe);
    const trainingCount = training.count - recipe.heldOut;
    const stepsPerEpoch = Math.floor(trainingCount / recipe.batchSize);
    this.#options = options;
    this.#plan = { stepsPerEpoch, totalSteps: stepsPerEpoch * recipe.epochs };
    this.#training = sliceDigits(training, 0, trainingCount);
    this.#heldOut = sliceDigits(training, trainingCount, training.count);
    this.#step = state?.step ?? 0;
    requireStepsLeft(this.#step, this.#plan);
  }

  get firstEpoch(): number {
    return Math.floor(this.#step / this.#plan.stepsPerEpoch) + 1;
  }

  /** Whether the signal has cut something short. */
  get isInterrupted(): boolean {
    return this.#isInterrupted;
  }

  async start(): Promise<TrainingEvent> {
    const { engine, recipe, state } = this.#options;
    await engine.load(this.#training);
    await engine.writeState(state ?? initialState(engine, recipe));
    return {
      type: 'run-start',
      recipe,
      engine: engine.name,
      device: engine.device,
      parameters: countParameters(engine.architecture),
      trainingImages: this.#training.count,
      heldOutImages: this.#heldOut.count,
      ...this.#plan,
      firstStep: this.#step,
    };
  }

  async *trainEpoch(epoch: number): AsyncGenerator<TrainingEvent, void, void> {
    const { recipe } = this.#options;
    const order = epochOrder(recipe, this.#training.count, epoch);
    const average = new RunningAverage(recipe.batchSize);
    const timeBefore = this.#trainingMilliseconds;
    const firstStepOfEpoch = (epoch - 1) * this.#plan.stepsPerEpoch;
    const lastStepOfEpoch = firstStepOfEpoch + this.#plan.stepsPerEpoch;

    while (this.#step < lastStepOfEpoch) {
      const batch = this.#step - firstStepOfEpoch;
      const steps = Math.min(this.#callLength.steps, stepsUntilReport(batch), lastStepOfEpoch - this.#step);
      const loss = await this.#trainCall(order, batch, steps, average);
      if (loss === undefined) return this.#interrupt();
      const lastBatch = this.#step - firstStepOfEpoch - 1;
      if (isReported(lastBatch)) yield this.#stepEnd(epoch, lastBatch, loss, average);
      if (this.#isProgressDue(lastStepOfEpoch)) yield this.#progress(epoch);
    }

    yield {
      type: 'epoch-end',
      epoch,
      epochs: recipe.epochs,
      step: this.#step,
      batches: average.batches,
      averageLoss: average.loss,
      averageAccuracy: average.accuracy,
      seconds: (this.#trainingMilliseconds - timeBefore) / 1000,
    };
    if (this.#heldOut.count > 0) yield* this.score('held-out', this.#heldOut);
  }

  /** Scores a set; yields nothing when the signal ends it. */
  async *score(digits: EvaluationEndEvent['digits'], set: DigitSet): AsyncGenerator<TrainingEvent, void, void> {
    if (this.#isInterrupted) return;
    const started = performance.now();
    const evaluation = await this.#evaluate(set);
    if (!evaluation) return this.#interrupt();
    if (!Number.isFinite(evaluation.loss)) throw notFinite(this.#step, evaluation.loss);
    yield {
      type: 'evaluation-end',
      digits,
      epoch: Math.ceil(this.#step / this.#plan.stepsPerEpoch),
      step: this.#step,
      ...evaluation,
      accuracy: evaluation.correct / evaluation.count,
      seconds: (performance.now() - started) / 1000,
    };
  }

  end(): TrainingEvent {
    return {
      type: 'run-end',
      status: this.#isInterrupted ? 'interrupted' : 'completed',
      step: this.#step,
      trainingSeconds: this.#trainingMilliseconds / 1000,
      seconds: (performance.now() - this.#started) / 1000,
    };
  }

  async #evaluate(set: DigitSet) {
    const { engine, signal } = this.#options;
    try {
      return await engine.evaluate(set, signal);
    } catch (error) {
      if (signal?.aborted && error === signal.reason) return undefined;
      throw error;
    }
  }

  /** Makes steps from a batch of the epoch on; returns the loss of the last one, or nothing when the signal came before the first. */
  async #trainCall(
    order: Uint32Array,
    batch: number,
    steps: number,
    average: RunningAverage,
  ): Promise<number | undefined> {
    const { engine, recipe, signal } = this.#options;
    const { batchSize, optimizer, schedule } = recipe;
    const started = performance.now();
    const metrics = await engine.trainSteps(order.subarray(batch * batchSize, (batch + steps) * batchSize), {
      batchSize,
      optimizer,
      learningRates: learningRates(schedule, this.#step, steps, this.#plan),
      signal,
    });
    const milliseconds = performance.now() - started;
    this.#callLength.measure(metrics.loss.length, milliseconds);
    this.#trainingMilliseconds += milliseconds;
    this.#stepsTimed += metrics.loss.length;
    this.#step += metrics.loss.length;
    average.add(metrics);
    return metrics.loss.at(-1);
  }

  #interrupt(): void {
    this.#isInterrupted = true;
  }

  #stepEnd(epoch: number, batch: number, loss: number, average: RunningAverage): StepEndEvent {
    const { recipe } = this.#options;
    return {
      type: 'step-end',
      epoch,
      epochs: recipe.epochs,
      batch,
      step: this.#step,
      loss,
      batches: average.batches,
      averageLoss: average.loss,
      averageAccuracy: average.accuracy,
      learningRate: learningRateAt(recipe.schedule, this.#step - 1, this.#plan),
    };
  }

  #isProgressDue(lastStepOfEpoch: number): boolean {
    return this.#step === lastStepOfEpoch || performance.now() - this.#lastProgress >= progressInterval;
  }

  #progress(epoch: number): TrainingEvent {
    this.#lastProgress = performance.now();
    const { totalSteps } = this.#plan;
    const secondsPerStep = this.#trainingMilliseconds / 1000 / this.#stepsTimed;
    return {
      type: 'progress-update',
      epoch,
      step: this.#step,
      totalSteps,
      imagesPerSecond: this.#options.recipe.batchSize / secondsPerStep,
      secondsLeft: (totalSteps - this.#step) * secondsPerStep,
    };
  }
}

function requireArchitecture({ architecture }: Engine, recipe: Recipe): void {
  if (architecture.name === recipe.architecture) return;
  throw new TrainerError(
    'INVALID_CONFIGURATION',
    `The recipe trains the network "${recipe.architecture}"; the engine holds "${architecture.name}".`,
    'Make the engine for the network that the recipe names.',
  );
}

function requireStepsLeft(step: number, { totalSteps }: StepPlan): void {
  if (step <= totalSteps) return;
  throw new TrainerError(
    'INVALID_CONFIGURATION',
    `The state is at step ${step}; the recipe ends at step ${totalSteps}.`,
    'Give the recipe more epochs to go on, or set step 0 in the state to start a new training from its parameters.',
  );
}

function initialState(engine: Engine, recipe: Recipe): TrainingState {
  return { parameters: initializeParameters(engine.architecture, recipe.seed), moments: [], step: 0 };
}

function epochOrder(recipe: Recipe, count: number, epoch: number): Uint32Array {
  return recipe.order === 'shuffled'
    ? imageOrder({ count, shuffle: true, seed: recipe.seed, epoch })
    : imageOrder({ count, shuffle: false });
}

function isReported(batch: number): boolean {
  return batch > 0 && batch % reportInterval === 0;
}

/** Steps from a batch up to and including the next one that is reported. */
function stepsUntilReport(batch: number): number {
  return batch === 0 ? reportInterval + 1 : reportInterval - ((batch - 1) % reportInterval);
}
