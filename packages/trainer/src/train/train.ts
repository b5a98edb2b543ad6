import { type DigitSet, DistortedEpochs, imageOrder, sliceDigits } from '@lenet/mnist';
import { countParameters, initializeParameters } from '@lenet/model';
import type { Engine, Evaluation, TrainingState } from '../engine/engine';
import { notFinite } from '../engine/engine-errors';
import type { Recipe } from '../recipe/recipe';
import { validateRecipe } from '../recipe/validate-recipe';
import { learningRateAt, learningRates, type StepPlan } from '../schedule/learning-rate-schedule';
import { TrainerError } from '../trainer-error';
import { choosesByScore, isBetter, isOutOfPatience } from './best-score';
import { CallLength } from './call-length';
import { checkCheckpoint, checkPace } from './check-checkpoint';
import type { BestScore, Checkpoint, CheckpointPace, EpochProgress } from './checkpoint';
import { CheckpointClock } from './checkpoint-clock';
import { epochStart, RunningAverage } from './running-average';
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
  /** Where training starts. Default: initial parameters from the recipe's seed, at step 0. Excludes `checkpoint`. */
  readonly state?: TrainingState | undefined;
  /** A run to go on with, as if it had never stopped: the same recipe, engine, device and data give the same bits. */
  readonly checkpoint?: Checkpoint | undefined;
  /** Asks for checkpoints, and says when they are made. Default: none. */
  readonly checkpoints?: CheckpointPace | undefined;
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
    yield* run.makeCheckpoint();
    while (run.hasEpochsLeft) {
      yield* run.trainEpoch();
      yield* run.makeCheckpoint();
    }
    await run.restoreBest();
    if (options.test) yield* run.score('test', options.test);
    yield run.end();
  } finally {
    run.dispose();
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
  /** Makes each epoch's own images; absent when every epoch sees the same. */
  #distorted: DistortedEpochs | undefined;
  readonly #callLength = new CallLength();
  readonly #started = performance.now();
  readonly #clock: CheckpointClock;
  /** Time in training steps: of this process, and of those before it. */
  #trainingMilliseconds = 0;
  readonly #earlierSeconds: number;
  #stepsTimed = 0;
  #lastProgress = Number.NEGATIVE_INFINITY;
  #isInterrupted = false;
  #step: number;
  #progress: EpochProgress;
  #best: BestScore | undefined;
  #kept: Checkpoint['kept'];
  #restoredEpoch: number | undefined;
  /** The place of the last checkpoint. */
  #checkpointPlace: string | undefined;

  constructor(options: TrainOptions) {
    const { engine, recipe, training, checkpoint, checkpoints = {} } = options;
    validateRecipe(recipe, training.count);
    requireArchitecture(engine, recipe);
    checkPace(checkpoints);
    const trainingCount = training.count - recipe.heldOut;
    const stepsPerEpoch = Math.floor(trainingCount / recipe.batchSize);
    this.#options = options;
    this.#plan = { stepsPerEpoch, totalSteps: stepsPerEpoch * recipe.epochs };
    this.#training = sliceDigits(training, 0, trainingCount);
    this.#heldOut = sliceDigits(training, trainingCount, training.count);
    this.#clock = new CheckpointClock(checkpoints, () => performance.now());
    const state = startingState(options);
    if (checkpoint) checkCheckpoint(engine.architecture, checkpoint, stepsPerEpoch);
    this.#step = state?.step ?? 0;
    this.#progress = checkpoint?.epoch ?? epochStart;
    this.#earlierSeconds = checkpoint?.trainingSeconds ?? 0;
    this.#best = checkpoint?.best;
    this.#kept = checkpoint?.kept ?? {};
    if (checkpoint) this.#checkpointPlace = this.#place;
    requireStepsLeft(this.#step, this.#plan);
  }

  dispose(): void {
    this.#distorted?.dispose();
  }

  /** The epoch that has begun and is not yet over, or else the next one. */
  get #epoch(): number {
    const begun = this.#step / this.#plan.stepsPerEpoch;
    const isBetweenEpochs = Number.isInteger(begun) && this.#progress.batches === 0;
    return isBetweenEpochs ? begun + 1 : Math.ceil(begun);
  }

  get hasEpochsLeft(): boolean {
    return !this.#isInterrupted && this.#epoch <= this.#options.recipe.epochs && !this.#isStoppedEarly;
  }

  async start(): Promise<TrainingEvent> {
    const { engine, recipe } = this.#options;
    this.#beginDistorting();
    await engine.load(this.#training);
    await engine.writeState(startingState(this.#options) ?? initialState(engine, recipe));
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

  /** The first epoch's images are made while the engine takes its state. */
  #beginDistorting(): void {
    const { augmentation, seed } = this.#options.recipe;
    if (!augmentation || !this.hasEpochsLeft) return;
    this.#distorted = new DistortedEpochs(this.#training, { distortion: augmentation, seed });
    this.#distorted.prepare(this.#epoch);
  }

  /** Trains the epoch that is next, or what is left of the one that has begun, and scores it. */
  async *trainEpoch(): AsyncGenerator<TrainingEvent, void, void> {
    const epoch = this.#epoch;
    if (!this.#progress.isTold) {
      yield* this.#trainBatches(epoch);
      if (this.#isInterrupted) return;
      yield this.#epochEnd(epoch);
    }
    if (this.#heldOut.count > 0) yield* this.score('held-out', this.#heldOut);
    if (!this.#isInterrupted) this.#progress = epochStart;
  }

  async *#trainBatches(epoch: number): AsyncGenerator<TrainingEvent, void, void> {
    const { recipe } = this.#options;
    const order = await this.#beginEpoch(epoch);
    const average = new RunningAverage(recipe.batchSize, this.#progress);
    const firstStepOfEpoch = (epoch - 1) * this.#plan.stepsPerEpoch;
    const lastStepOfEpoch = firstStepOfEpoch + this.#plan.stepsPerEpoch;

    while (this.#step < lastStepOfEpoch) {
      const batch = this.#step - firstStepOfEpoch;
      const steps = this.#stepsOfCall(batch, lastStepOfEpoch);
      const loss = await this.#trainCall(order, batch, steps, average);
      if (loss === undefined) return this.#interrupt();
      const lastBatch = this.#step - firstStepOfEpoch - 1;
      if (isReported(lastBatch)) yield this.#stepEnd(epoch, lastBatch, loss, average);
      if (this.#isProgressDue(lastStepOfEpoch)) yield this.#tellProgress(epoch);
      if (this.#step < lastStepOfEpoch && this.#clock.isDue(this.#step)) yield* this.makeCheckpoint();
    }
  }

  /**
   * Takes to the device what an epoch is trained on, and tells the order of its images: pure functions of the recipe's seed and the epoch, so
   * that a run that goes on in the middle of an epoch makes them again.
   */
  async #beginEpoch(epoch: number): Promise<Uint32Array> {
    const { engine, recipe } = this.#options;
    if (this.#distorted) {
      await engine.load(await this.#distorted.take(epoch));
      if (epoch < recipe.epochs) this.#distorted.prepare(epoch + 1);
    }
    return epochOrder(recipe, this.#training.count, epoch);
  }

  /** Results do not depend on it: a call ends where something is to be told, or when it has lasted long enough. */
  #stepsOfCall(batch: number, lastStepOfEpoch: number): number {
    return Math.min(
      this.#callLength.steps,
      stepsUntilReport(batch),
      this.#clock.stepsUntilDue(this.#step),
      lastStepOfEpoch - this.#step,
    );
  }

  #epochEnd(epoch: number): TrainingEvent {
    const { batchSize, epochs } = this.#options.recipe;
    const average = new RunningAverage(batchSize, this.#progress);
    this.#progress = { ...this.#progress, isTold: true };
    return {
      type: 'epoch-end',
      epoch,
      epochs,
      step: this.#step,
      batches: average.batches,
      averageLoss: average.loss,
      averageAccuracy: average.accuracy,
      seconds: this.#progress.seconds,
    };
  }

  /** Scores a set; yields nothing when the signal ends it. */
  async *score(digits: EvaluationEndEvent['digits'], set: DigitSet): AsyncGenerator<TrainingEvent, void, void> {
    if (this.#isInterrupted) return;
    const started = performance.now();
    const evaluation = await this.#evaluate(set);
    if (!evaluation) return this.#interrupt();
    if (!Number.isFinite(evaluation.loss)) throw notFinite(this.#step, evaluation.loss);
    if (digits === 'held-out') await this.#compareWithBest(evaluation);
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

  /** Tells a checkpoint of this moment, if checkpoints are asked for and there is none of it yet. */
  async *makeCheckpoint(): AsyncGenerator<TrainingEvent, void, void> {
    if (!this.#options.checkpoints || this.#checkpointPlace === this.#place) return;
    const startedAt = performance.now();
    const state = await this.#options.engine.readState();
    this.#checkpointPlace = this.#place;
    yield {
      type: 'checkpoint-make',
      epoch: Math.ceil(this.#step / this.#plan.stepsPerEpoch),
      step: this.#step,
      checkpoint: {
        state,
        epoch: this.#progress,
        trainingSeconds: this.#trainingSeconds,
        ...(this.#best && { best: this.#best }),
        kept: this.#kept,
      },
    };
    this.#clock.made(startedAt);
  }

  /** Gives the engine the parameters of the best score, if the recipe wants them and training has come to its end. */
  async restoreBest(): Promise<void> {
    const { engine, recipe } = this.#options;
    if (this.#isInterrupted || !recipe.restoreBestWeights || !this.#best) return;
    const { [bestParameters]: parameters } = this.#kept;
    if (!parameters) throw missingBest(this.#best);
    await engine.writeState({ parameters, moments: [], step: this.#step });
    this.#restoredEpoch = this.#best.epoch;
  }

  end(): TrainingEvent {
    return {
      type: 'run-end',
      status: this.#isInterrupted ? 'interrupted' : 'completed',
      step: this.#step,
      ...(!this.#isInterrupted && this.#isStoppedEarly && { stoppedEarly: true }),
      ...(this.#restoredEpoch !== undefined && { restoredEpoch: this.#restoredEpoch }),
      trainingSeconds: this.#trainingSeconds,
      seconds: (performance.now() - this.#started) / 1000,
    };
  }

  /** What tells two moments of a run apart, for a checkpoint. */
  get #place(): string {
    const { batches, isTold } = this.#progress;
    return `${this.#step} ${batches} ${isTold}`;
  }

  get #trainingSeconds(): number {
    return this.#earlierSeconds + this.#trainingMilliseconds / 1000;
  }

  /** Whether the patience of early stopping has run out before the recipe's last epoch. */
  get #isStoppedEarly(): boolean {
    const { recipe } = this.#options;
    const over = this.#epoch - 1;
    return over < recipe.epochs && isOutOfPatience(recipe, over, this.#best);
  }

  async #compareWithBest({ correct, loss }: Evaluation): Promise<void> {
    const { engine, recipe } = this.#options;
    if (!choosesByScore(recipe) || !isBetter({ correct, loss }, this.#best)) return;
    this.#best = { epoch: this.#epoch, correct, loss };
    if (!recipe.restoreBestWeights) return;
    this.#kept = { ...this.#kept, [bestParameters]: (await engine.readState()).parameters };
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
    if (metrics.loss.length > 0) {
      const seconds = this.#progress.seconds + milliseconds / 1000;
      this.#progress = { ...average.sums, seconds, isTold: false };
    }
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

  #tellProgress(epoch: number): TrainingEvent {
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

/** The name under which a checkpoint keeps the parameters of the best score. */
const bestParameters = 'best';

function missingBest({ epoch }: BestScore): TrainerError {
  return new TrainerError(
    'INVALID_STATE',
    `The checkpoint does not hold the parameters of the best epoch, ${epoch}.`,
    'Go on with a checkpoint of the same recipe.',
  );
}

/** Where training starts, unless the recipe's seed says it. */
function startingState({ state, checkpoint }: TrainOptions): TrainingState | undefined {
  if (!state || !checkpoint) return checkpoint?.state ?? state;
  throw new TrainerError(
    'INVALID_CONFIGURATION',
    'There is a state and a checkpoint to start from.',
    'Pass one of them: a checkpoint has its own state.',
  );
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
