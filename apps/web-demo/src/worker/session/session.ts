import type { ModelParameters } from '@lenet/model';
import { type Recipe, turnEventLoop, validateRecipe } from '@lenet/trainer';
import type {
  DeviceList,
  DeviceName,
  FileBytes,
  ImportedNetwork,
  InsideView,
  NetworkOrigin,
  Phase,
  PretrainedNetwork,
  Reading,
  RestoredRun,
  RunHistory,
  SavedRun,
  Score,
  SessionApi,
  SessionEvent,
  SessionFailure,
  StartFrom,
  TestDigits,
} from '../../session/protocol';
import { SessionError, toFailure } from '../../session/session-error';
import {
  describeRecipe,
  recipeOfSettings,
  settingsOfRecipe,
  type TrainingSettings,
} from '../../session/training-settings';
import { RunDatabase } from '../../storage/run-database';
import { RunKeeper } from '../../storage/run-keeper';
import { SessionDevices } from '../devices/session-devices';
import type { EngineEvent } from '../engine/engine-protocol';
import { letWorkersEnd } from '../let-workers-end';
import { Network } from '../network/network';
import { scoreTest } from '../network/score-test';
import { exportCheckpoint, exportWeights } from './export-files';
import { MnistData } from './mnist-data';
import { commandsOf, isBusy, type Trigger, transitions } from './phases';
import { pickDigits } from './pick-digits';
import { listPretrained, openPretrained } from './pretrained';
import { trainingStateOf } from './resting-state';
import { Run } from './run';
import { recordEvent } from './run-events';
import { RunRecorder } from './run-recorder';
import { finalParameters, readWeightFile } from './weight-files';

/** The images of MNIST that a run may use. */
const mnistImages = 60_000;

/** The session: one network, at most one run, at most one open device. */
export class Session implements SessionApi {
  readonly #emit: (event: SessionEvent) => void;
  readonly #data: MnistData;
  readonly #devices: SessionDevices;
  readonly #keeper: RunKeeper;
  #settings: TrainingSettings = settingsOfRecipe('article');
  #network: Network;
  #phase: Phase = 'idle';
  #failure: SessionFailure | undefined;
  #run: Run | undefined;
  /** The run under way, or the end of one that nobody waits for any more. */
  #making: Promise<void> = Promise.resolve();
  #watched: Uint8Array | undefined;

  constructor(pageUrl: string, emit: (event: SessionEvent) => void) {
    this.#emit = emit;
    this.#data = new MnistData(pageUrl, (event) => {
      emit(event);
      if (event.type !== 'data-progress') this.#tellState();
    });
    this.#devices = new SessionDevices(emit);
    this.#keeper = new RunKeeper(new RunDatabase(), {
      onSave: (run) => emit({ type: 'run-save', run }),
      onFail: (error) => emit({ type: 'save-fail', failure: toFailure(error) }),
    });
    this.#network = new Network(this.#settings.architecture, this.#settings.seed);
    this.#tellState();
  }

  listDevices(): Promise<DeviceList> {
    return this.#devices.list();
  }

  async chooseDevice(name: DeviceName): Promise<void> {
    this.#requireRest('chooseDevice');
    const choosing = this.#devices.choose(name).then(() => this.#tellState());
    // A device that computes may take a second to let go: only a refusal is waited for.
    await Promise.race([choosing, turnEventLoop()]);
  }

  async loadData(): Promise<void> {
    await this.#loadDigits();
  }

  async configure(settings: TrainingSettings): Promise<void> {
    checkSettings(settings);
    this.#settings = settings;
    if (isBusy(this.#phase) || this.#run || this.#network.origin !== 'untrained') return;
    const { architecture, seed } = settings;
    if (this.#network.architecture.name === architecture && this.#network.seed === seed) return;
    this.#network = new Network(architecture, seed);
    this.#tellNetwork(true);
  }

  async start(settings: TrainingSettings, from: StartFrom = 'untrained'): Promise<void> {
    const recipe = checkSettings(settings);
    this.#requireCommand('start');
    const state = this.#startingState(settings, from);
    this.#settings = settings;
    this.#run = new Run({ settings, recipe, from: { kind: 'state', state } });
    this.#trigger('start');
    this.#make(this.#run);
  }

  async pause(): Promise<void> {
    this.#requireCommand('pause');
    this.#trigger('pause');
    this.#abort();
  }

  async resume(): Promise<void> {
    this.#requireCommand('resume');
    const run = this.#run;
    if (!run) throw notNow('resume', this.#phase, ['start']);
    run.rewind();
    this.#trigger('resume');
    this.#make(run);
  }

  async stop(): Promise<void> {
    this.#requireCommand('stop');
    this.#trigger('stop');
    this.#abort();
  }

  async reset(): Promise<void> {
    this.#abort();
    this.#run = undefined;
    this.#keeper.release();
    this.#network = new Network(this.#settings.architecture, this.#settings.seed);
    this.#trigger('reset');
    this.#tellNetwork(true);
  }

  async read(image: Uint8Array): Promise<Reading> {
    return this.#network.read(image);
  }

  async watch(image: Uint8Array | undefined): Promise<void> {
    if (image) this.#network.read(image);
    this.#watched = image;
    this.#tellReading(false);
  }

  async lookInside(image: Uint8Array): Promise<InsideView> {
    return this.#network.lookInside(image);
  }

  async score(): Promise<Score> {
    const network = this.#network;
    const digits = await this.#loadDigits();
    const engine = await this.#openEngine(network.architecture.name);
    engine.load(digits);
    const started = performance.now();
    const { parameters, step } = network;
    const found = await engine.predictTest({ parameters, moments: [], step });
    const seconds = (performance.now() - started) / 1000;
    return scoreTest(found.logits, digits.test, { step: found.step, device: engine.detail, seconds });
  }

  async testDigits(indices: readonly number[]): Promise<TestDigits> {
    const { test } = await this.#loadDigits();
    return pickDigits(test, indices);
  }

  async exportWeights(): Promise<FileBytes> {
    return exportWeights(this.#network);
  }

  async exportCheckpoint(): Promise<FileBytes> {
    const { parameters, step } = this.#network;
    const resting = this.#run?.resting ?? { kind: 'state', state: { parameters, moments: [], step } };
    return exportCheckpoint(resting, this.#run?.recipe ?? recipeOfSettings(this.#settings));
  }

  async importWeights(bytes: Uint8Array): Promise<ImportedNetwork> {
    this.#requireRest('importWeights');
    const file = readWeightFile(bytes, this.#network.architecture);
    if (file.kind === 'weights') {
      this.#takeNetwork(file.architecture, file.parameters, 'file');
      return { kind: 'weights', architecture: file.architecture, step: 0 };
    }
    const recipe = file.recipe ?? { ...recipeOfSettings(this.#settings), architecture: file.architecture };
    const { trainingImages } = this.#settings;
    const settings = file.recipe
      ? { ...describeRecipe(file.recipe), ...(trainingImages !== undefined && { trainingImages }) }
      : { ...this.#settings, architecture: file.architecture };
    this.#takeRun(new Run({ settings, recipe, from: file.state }), 'file');
    const { step } = trainingStateOf(file.state);
    return { kind: 'checkpoint', architecture: file.architecture, step, ...(file.recipe && { settings }) };
  }

  async listPretrained(): Promise<readonly PretrainedNetwork[]> {
    return listPretrained();
  }

  async loadPretrained(name: string): Promise<ImportedNetwork> {
    this.#requireRest('loadPretrained');
    const { architecture, parameters } = await openPretrained(name);
    this.#requireRest('loadPretrained');
    this.#takeNetwork(architecture, parameters, 'pretrained');
    return { kind: 'weights', architecture, step: 0 };
  }

  savedRuns(): Promise<readonly SavedRun[]> {
    return this.#keeper.list();
  }

  async restoreRun(id: string): Promise<RestoredRun> {
    this.#requireRest('restoreRun');
    const record = await this.#keeper.restore(id);
    this.#requireRest('restoreRun');
    const { checkpoint: bytes, history, ...run } = record;
    const file = readWeightFile(bytes, new Network(run.settings.architecture, 0).architecture);
    if (file.kind !== 'checkpoint')
      throw new SessionError('NO_SAVED_RUN', 'The kept run is damaged.', 'Start a new one.');
    this.#takeRun(
      new Run({
        settings: run.settings,
        recipe: file.recipe ?? recipeOfSettings(run.settings),
        from: file.state,
        recorder: RunRecorder.from(history, run.step),
        id,
        isFinished: run.isFinished,
      }),
      'saved-run',
    );
    return { run, history };
  }

  async forgetRun(id: string): Promise<void> {
    await this.#keeper.forget(id);
    if (this.#run?.id === id) this.#run.id = undefined;
  }

  async history(): Promise<RunHistory> {
    return (this.#run?.recorder ?? new RunRecorder()).history;
  }

  /** Ends what runs, saves what waits to be saved, and frees the device. */
  async close(): Promise<void> {
    this.#abort();
    this.#run = undefined;
    await Promise.all([this.#devices.close(), this.#keeper.close()]);
    await letWorkersEnd();
  }

  #startingState(settings: TrainingSettings, from: StartFrom) {
    const { architecture, seed } = settings;
    if (from === 'untrained') {
      this.#network = new Network(architecture, seed);
      this.#tellNetwork(true);
      return { parameters: this.#network.parameters, moments: [], step: 0 };
    }
    if (this.#network.architecture.name !== architecture) {
      throw new SessionError(
        'INVALID_SETTINGS',
        `The current network is "${this.#network.architecture.name}"; the settings ask for "${architecture}".`,
        'Choose its architecture, or start from the untrained network.',
      );
    }
    return { parameters: this.#network.parameters, moments: [], step: 0 };
  }

  /** Makes a run after the one before has let go of the device. */
  #make(run: Run): void {
    const before = this.#making;
    this.#making = before.then(() => this.#makeRun(run)).catch((error) => this.#fail(run, error));
  }

  async #makeRun(run: Run): Promise<void> {
    run.id ??= await this.#keeper.begin();
    const digits = await this.#loadDigits();
    const engine = await this.#openEngine(run.recipe.architecture);
    engine.load(digits);
    if (run.isAborted || this.#run !== run) return this.#endRun(run, 'interrupted');
    const { recipe, settings, resting: from } = run;
    const status = await engine.train({ recipe, trainingImages: settings.trainingImages, from }, (event) => {
      if (this.#run === run) this.#takeEvent(run, event);
    });
    if (this.#run === run && status === 'completed') {
      const { parameters, step } = await engine.readState();
      if (this.#run === run) this.#network.update(parameters, 'trained', step);
    }
    this.#endRun(run, status);
  }

  #takeEvent(run: Run, event: EngineEvent): void {
    const heard = recordEvent(run, event);
    if (event.type === 'run-start') this.#trigger('run-start');
    if (heard) this.#emit(heard);
    if (event.type !== 'checkpoint-make') return;
    const { state, epoch } = event.checkpoint;
    const isEpochEnd = epoch.batches === 0 && state.step > 0;
    this.#network.update(state.parameters, 'trained', state.step);
    this.#tellNetwork(isEpochEnd);
    if (isEpochEnd) this.#save(run);
    else this.#keeper.saveIfDue(() => this.#recordOf(run));
  }

  #endRun(run: Run, status: 'completed' | 'interrupted'): void {
    if (this.#run !== run) return;
    run.isFinished = status === 'completed';
    this.#save(run);
    this.#trigger(run.isFinished ? 'run-complete' : 'run-interrupt');
    this.#tellNetwork(true);
  }

  #fail(run: Run, error: unknown): void {
    if (this.#run !== run) return;
    const failure = toFailure(error);
    if (failure.code === 'DEVICE_LOST') void this.#devices.close();
    run.rewind();
    this.#failure = failure;
    this.#emit({ type: 'run-fail', failure });
    this.#trigger('run-fail');
  }

  #save(run: Run): void {
    this.#keeper.save(() => this.#recordOf(run));
  }

  #recordOf(run: Run) {
    return run.toRecord(this.#devices.current?.device ?? 'tfjs-cpu');
  }

  #abort(): void {
    if (!this.#run || !isBusy(this.#phase)) return;
    this.#run.isAborted = true;
    this.#devices.current?.abort();
  }

  async #openEngine(architecture: string) {
    const engine = await this.#devices.open(architecture);
    this.#tellState();
    return engine;
  }

  async #loadDigits() {
    const loading = this.#data.load();
    if (this.#data.status === 'loading') this.#tellState();
    return loading;
  }

  #takeNetwork(architecture: string, parameters: ModelParameters, origin: NetworkOrigin): void {
    this.#network = new Network(architecture, this.#settings.seed);
    this.#network.update(parameters, origin, 0);
    this.#run = undefined;
    this.#keeper.release();
    this.#trigger('take-network');
    this.#tellNetwork(true);
  }

  #takeRun(run: Run, origin: NetworkOrigin): void {
    const { recipe, resting } = run;
    this.#network = new Network(recipe.architecture, recipe.seed);
    const parameters =
      run.isFinished && resting.kind === 'checkpoint'
        ? finalParameters(resting.checkpoint, recipe)
        : trainingStateOf(resting).parameters;
    this.#network.update(parameters, origin, run.step);
    if (run.id === undefined) this.#keeper.release();
    this.#run = run;
    this.#trigger(run.isFinished ? 'take-finished-run' : 'take-run');
    this.#tellNetwork(true);
  }

  #requireCommand(command: 'start' | 'pause' | 'resume' | 'stop'): void {
    const possible = commandsOf(this.#phase);
    if (!possible.includes(command)) throw notNow(command, this.#phase, possible);
  }

  #requireRest(action: string): void {
    if (isBusy(this.#phase)) throw notNow(action, this.#phase, commandsOf(this.#phase));
  }

  #trigger(trigger: Trigger): void {
    const next = transitions[this.#phase][trigger];
    if (next === undefined) return;
    this.#phase = next;
    if (next !== 'failed') this.#failure = undefined;
    this.#tellState();
  }

  #tellState(): void {
    const engine = this.#devices.current;
    const { architecture, origin, step } = this.#network;
    this.#emit({
      type: 'state-change',
      state: {
        phase: this.#phase,
        commands: commandsOf(this.#phase),
        ...(engine && { device: { name: engine.device, detail: engine.detail } }),
        network: { architecture: architecture.name, origin, step },
        data: this.#data.status,
        ...(this.#run && { run: this.#run.summary }),
        ...(this.#failure && { failure: this.#failure }),
      },
    });
  }

  #tellNetwork(isMilestone: boolean): void {
    const { step, origin } = this.#network;
    this.#emit({ type: 'network-change', step, origin });
    this.#tellReading(isMilestone);
  }

  #tellReading(isMilestone: boolean): void {
    if (!this.#watched) return;
    this.#emit({ type: 'reading-update', reading: this.#network.read(this.#watched), isMilestone });
  }
}

/** The recipe of settings, which may come from a link. */
function checkSettings(settings: TrainingSettings): Recipe {
  const recipe = recipeOfSettings(settings);
  validateRecipe(recipe, Math.min(settings.trainingImages ?? mnistImages, mnistImages));
  return recipe;
}

function notNow(action: string, phase: Phase, possible: readonly string[]): SessionError {
  return new SessionError(
    'NOT_NOW',
    `The session is ${phase}: ${action} has to wait.`,
    `What it takes now: ${possible.join(', ')}.`,
  );
}
