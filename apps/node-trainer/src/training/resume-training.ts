import { type Architecture, findArchitecture, type ModelParameters } from '@lenet/model';
import { type Recipe, validateRecipe } from '@lenet/trainer';
import {
  type DataChecksums,
  findDifference,
  type OpenedRun,
  openRunFolder,
  type RunDescription,
  type RunRequest,
} from '@lenet/trainer/node';
import { openNamedDevice } from '../devices/open-device';
import { CommandError } from '../errors/command-error';
import { findChosenRecipe } from '../input/find-chosen-recipe';
import { findDataset } from '../input/find-dataset';
import { type DataFlags, loadData } from '../input/load-data';
import { loadWeights } from '../input/load-weights';
import { namePathInErrors } from '../input/name-path-in-errors';
import { applyRecipeFlags, type RecipeFlags } from '../input/recipe-flags';
import { checksumFile } from '../runs/create-run';
import { readVersions } from '../runs/versions';
import type { Session } from '../session';
import { checksumDigits } from './checksum-data';
import { describeChanges } from './describe-changes';
import { limitTraining } from './limit-training';
import { TrainingRun } from './training-run';

/** What `lenet train --resume` was asked for; what is absent is as the run has it. */
export interface ResumeRequest extends RecipeFlags, DataFlags {
  /** The run's folder. */
  readonly resume: string;
  readonly recipe?: string;
  readonly dataset?: string;
  readonly device?: string;
  readonly threads?: number;
  readonly limit?: number;
  readonly weights?: string;
  readonly run?: string;
  readonly checkpointEvery?: number;
  readonly tensorboard?: boolean;
}

/**
 * Goes on with a run as if it had never stopped.
 *
 * Everything that can be wrong is found before the run's folder is changed.
 *
 * @throws TrainerError `INVALID_RUN`, `RUN_LOCKED` or `RUN_MISMATCH`, CommandError `RUN_MISMATCH` when a flag or the data says otherwise than
 * the run
 */
export async function resumeTraining(request: ResumeRequest, session: Session): Promise<void> {
  const path = request.resume;
  const opened = await namePathInErrors(path, () => openRunFolder(path));
  try {
    await goOn(request, opened, session);
  } finally {
    await opened.folder.close();
  }
}

async function goOn(request: ResumeRequest, { folder, point }: OpenedRun, session: Session): Promise<void> {
  const { description } = folder;
  const asked = requireRequest(folder.path, description);
  requireSameFlags(request, description, asked);
  const recipe = await chooseRecipe(request, description);
  if (description.status === 'completed' && recipe.epochs === description.recipe.epochs) {
    return session.emit({ type: 'resume-skip', run: folder.path, step: description.step });
  }
  const architecture = findArchitecture(recipe.architecture);
  const parameters = point.checkpoint ? undefined : await loadStart(asked, architecture);
  const threads = request.threads ?? (request.device === undefined ? asked.threads : undefined);
  const device = await openNamedDevice(request.device ?? asked.device, { architecture, threads }, session);
  using engine = device.engine;
  const dataset = findDataset(description.dataset);
  const digits = await loadData(dataset, dataFlags(request, asked), session);
  const training = limitTraining(digits.train, asked.limit);
  validateRecipe(recipe, training.count);
  requireSameData(folder.path, description.checksums, {
    training: checksumDigits(training),
    test: checksumDigits(digits.test),
  });
  session.signal.throwIfAborted();

  const step = point.checkpoint?.state.step ?? 0;
  const versions = await readVersions();
  const changes = step === 0 ? [] : describeChanges(description, { device, versions });
  const { passedOver, events } = point;
  session.emit({ type: 'run-resume', run: folder.path, step, changes, passedOver, events });
  await folder.continueFrom(point);
  const resume = { at: new Date().toISOString(), step, engine: engine.name, device: engine.device, versions };
  const resumes = [...(description.resumes ?? []), resume];
  await folder.describe({ status: 'running', recipe, resumes, failure: undefined, endedAt: undefined });
  await new TrainingRun({
    engine,
    training,
    test: digits.test,
    classNames: dataset.classNames,
    folder,
    parameters,
    point,
    checkpointEvery: request.checkpointEvery,
    tensorboard: request.tensorboard,
    session,
  }).follow();
}

function requireRequest(path: string, { format, request }: RunDescription): RunRequest {
  if (request) return request;
  throw new CommandError(
    'RUN_MISMATCH',
    `The run.json of ${path} has format ${format}, which does not say on what data and from which weights the run began.`,
    `Start a new run from its weights: lenet train --weights ${path}/weights.safetensors.`,
  );
}

/** Refuses flags that say otherwise than the run. */
function requireSameFlags(request: ResumeRequest, description: RunDescription, asked: RunRequest): void {
  if (request.run !== undefined || request.weights !== undefined) {
    const flag = request.run === undefined ? '--weights' : '--run';
    throw new CommandError(
      'INVALID_USAGE',
      `--resume and ${flag} exclude each other.`,
      'A run goes on in its own folder, with its own weights: leave one of them out.',
    );
  }
  requireSame('--dataset', request.dataset, description.dataset);
  requireSame('--limit', request.limit, asked.limit);
}

function requireSame(flag: string, given: unknown, own: unknown): void {
  if (given === undefined || given === own) return;
  throw mismatch(`${flag} is ${given}; the run has ${own ?? 'none'}.`);
}

/** The run's recipe, with more epochs if they are asked for; any other difference is refused. */
async function chooseRecipe(request: ResumeRequest, { recipe: own }: RunDescription): Promise<Recipe> {
  const base = request.recipe === undefined ? own : await findChosenRecipe(request.recipe);
  const wanted = applyRecipeFlags(base, { epochs: own.epochs, ...withoutAbsent(request) });
  const difference = findDifference(plain({ ...wanted, epochs: 0 }), plain({ ...own, epochs: 0 }));
  if (difference) {
    throw mismatch(`The recipe's ${difference.field} would be ${difference.first}; the run has ${difference.second}.`);
  }
  if (wanted.epochs === own.epochs) return own;
  if (wanted.epochs < own.epochs) {
    throw mismatch(`--epochs is ${wanted.epochs}; the run has ${own.epochs}, and can only be given more.`);
  }
  if (own.schedule.kind === 'cosine' || own.schedule.kind === 'one-cycle') {
    throw mismatch(
      `--epochs is ${wanted.epochs}; the run has ${own.epochs}, over which its ${own.schedule.kind} schedule is spread.`,
    );
  }
  return { ...own, epochs: wanted.epochs };
}

function withoutAbsent(flags: RecipeFlags): RecipeFlags {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

/** As JSON keeps it. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Where the run found its data, unless it is to be found elsewhere; its checksum decides. */
function dataFlags({ data, source }: ResumeRequest, asked: RunRequest): DataFlags {
  const flags = data === undefined && source === undefined ? asked : { data, source };
  return { ...(flags.data !== undefined && { data: flags.data }), ...(flags.source && { source: flags.source }) };
}

function requireSameData(path: string, own: DataChecksums | undefined, found: DataChecksums): void {
  const difference = findDifference(found, own);
  if (!difference) return;
  throw mismatch(
    `The ${difference.field} images are not those of ${path}: their SHA-256 is ${difference.first}, the run's ${difference.second}.`,
  );
}

/** The parameters that the run began with, if they came from a file; nothing was saved since. */
async function loadStart({ weights }: RunRequest, architecture: Architecture): Promise<ModelParameters | undefined> {
  if (!weights) return undefined;
  const parameters = await loadWeights(weights.path, architecture);
  const found = await checksumFile(weights.path);
  if (found === weights.sha256) return parameters;
  throw mismatch(`${weights.path} is not the file that the run began with: its SHA-256 is ${found}.`);
}

function mismatch(message: string): CommandError {
  return new CommandError(
    'RUN_MISMATCH',
    message,
    'Leave the flag out to go on as the run began, or start a new run from its weights with --weights.',
  );
}
