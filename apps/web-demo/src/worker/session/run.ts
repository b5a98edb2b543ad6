import type { Recipe } from '@lenet/trainer';
import { encodeCheckpoint } from '@lenet/trainer';
import type { DeviceName, SessionState } from '../../session/protocol';
import type { TrainingSettings } from '../../session/training-settings';
import type { RunRecord } from '../../storage/run-database';
import { type RestingState, trainingStateOf } from './resting-state';
import { RunRecorder } from './run-recorder';

/** What a run is made of. */
export interface RunSource {
  readonly settings: TrainingSettings;
  /** What the settings ask for; a run from a file may have a recipe that settings cannot say. */
  readonly recipe: Recipe;
  readonly from: RestingState;
  readonly recorder?: RunRecorder;
  /** The name under which the browser keeps it; absent until it is kept. */
  readonly id?: string;
  readonly isFinished?: boolean;
}

/** The images of MNIST that a run may use. */
const mnistTrainingImages = 60_000;

/** A run of the session, at rest or under way: where it goes on from, and what was measured. */
export class Run {
  readonly settings: TrainingSettings;
  readonly recipe: Recipe;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  id: string | undefined;
  /** Whether a pause or a stop has been asked for. */
  isAborted = false;
  isFinished: boolean;
  /** Updates made, as far as is known. */
  step: number;
  #resting: RestingState;
  #recorder: RunRecorder;

  constructor({ settings, recipe, from, recorder = new RunRecorder(), id, isFinished = false }: RunSource) {
    this.settings = settings;
    this.recipe = recipe;
    const images = Math.min(settings.trainingImages ?? mnistTrainingImages, mnistTrainingImages);
    this.stepsPerEpoch = Math.floor((images - recipe.heldOut) / recipe.batchSize);
    this.totalSteps = this.stepsPerEpoch * recipe.epochs;
    this.id = id;
    this.isFinished = isFinished;
    this.#resting = from;
    this.#recorder = recorder;
    this.step = trainingStateOf(from).step;
  }

  get resting(): RestingState {
    return this.#resting;
  }

  get recorder(): RunRecorder {
    return this.#recorder;
  }

  get summary(): NonNullable<SessionState['run']> {
    const { settings, step, totalSteps, stepsPerEpoch } = this;
    return { settings, step, totalSteps, stepsPerEpoch };
  }

  /** Takes note of a place to go on from. */
  rest(at: RestingState): void {
    this.#resting = at;
    this.step = trainingStateOf(at).step;
  }

  /** Forgets what was measured after the place to go on from: those steps are made again. */
  rewind(): void {
    this.step = trainingStateOf(this.#resting).step;
    this.#recorder = RunRecorder.from(this.#recorder.history, this.step);
    this.isAborted = false;
  }

  /** The epoch that a step lies in, both counted from 1. */
  epochOf(step: number): number {
    return Math.max(1, Math.ceil(step / this.stepsPerEpoch));
  }

  /** The run as the browser keeps it; nothing before the first checkpoint. */
  toRecord(device: DeviceName): RunRecord | undefined {
    const { id, settings, recipe, totalSteps, isFinished } = this;
    if (id === undefined || this.#resting.kind === 'state') return undefined;
    return {
      id,
      settings,
      device,
      savedAt: Date.now(),
      step: this.#resting.checkpoint.state.step,
      totalSteps,
      isFinished,
      checkpoint: encodeCheckpoint(this.#resting.checkpoint, { format: 'pt', recipe: JSON.stringify(recipe) }),
      history: this.#recorder.history,
    };
  }
}
