import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { EvaluationEndEvent, EventLine, Recipe } from '@lenet/trainer';
import { readRun } from '@lenet/trainer/node';
import { CommandError } from '../errors/command-error';
import type { Session } from '../session';
import { resumeTraining } from '../training/resume-training';
import { runTraining } from '../training/run-training';
import type { TrainRequest } from '../training/train-request';
import { quietSession } from './quiet-session';
import type { RunRecord, SetScore } from './reproduction-record';
import type { ReproductionRow } from './reproduction-row';

/** How and where the runs of a reproduction are made. */
export interface RunSettings extends Pick<TrainRequest, 'data' | 'source' | 'threads'> {
  /** The row's own when absent. */
  readonly device?: string;
  /** The folder of the run folders. */
  readonly runs: string;
}

/** Makes the runs of a row that are not there yet, and tells what came of each; fewer after an interruption. */
export async function runRow(row: ReproductionRow, settings: RunSettings, session: Session): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for (const seed of row.seeds) {
    if (session.signal.aborted) break;
    const record = await runSeed(row, seed, settings, session);
    if (record) records.push(record);
  }
  return records;
}

async function runSeed(
  row: ReproductionRow,
  seed: number,
  settings: RunSettings,
  session: Session,
): Promise<RunRecord | undefined> {
  const recipe: Recipe = { ...row.recipe, seed };
  const folder = join(settings.runs, `${row.name}-seed-${seed}`);
  const state = await stateOf(folder, recipe);
  const quiet = quietSession(session, row.name, recipe);
  if (state === 'absent') {
    await runTraining({ ...settings, device: settings.device ?? row.device, recipe, run: folder }, quiet);
  } else if (state === 'unfinished') {
    await resumeTraining({ resume: folder }, quiet);
  }
  const record = await recordRun(folder);
  const wasThere = state === 'finished';
  if (record) session.emit({ type: 'reproduction-run', row: row.name, path: folder, wasThere, ...record });
  return record;
}

/**
 * How far the run in a folder is.
 *
 * @throws CommandError `INVALID_USAGE` when it is a run of another recipe
 */
async function stateOf(folder: string, recipe: Recipe): Promise<'absent' | 'unfinished' | 'finished'> {
  const isThere = await stat(join(folder, 'run.json')).then(
    () => true,
    () => false,
  );
  if (!isThere) return 'absent';
  const { description } = await readRun(folder);
  if (isDeepStrictEqual(description.recipe, JSON.parse(JSON.stringify(recipe)))) {
    return description.status === 'completed' ? 'finished' : 'unfinished';
  }
  throw new CommandError(
    'INVALID_USAGE',
    `${folder} holds a run of another recipe.`,
    'Remove it, or keep these runs elsewhere: --runs FOLDER.',
  );
}

/** What came of a run; nothing when it was interrupted. */
async function recordRun(folder: string): Promise<RunRecord | undefined> {
  const { description, events } = await readRun(folder);
  const end = events.findLast((event) => event.type === 'run-end');
  const test = lastScore(events, 'test');
  if (description.status !== 'completed' || !end || !test) return undefined;
  const heldOut = lastScore(events, 'held-out', end.restoredEpoch);
  return {
    seed: description.recipe.seed,
    folder: basename(folder),
    weights: await checksum(join(folder, 'weights.safetensors')),
    engine: description.engine,
    device: description.device,
    epochs: events.filter((event) => event.type === 'epoch-end').length,
    ...(end.restoredEpoch !== undefined && { keptEpoch: end.restoredEpoch }),
    ...(heldOut && { heldOut }),
    test,
    trainingSeconds: Number(end.trainingSeconds.toFixed(3)),
    startedAt: description.startedAt,
  };
}

function lastScore(
  events: readonly EventLine[],
  digits: EvaluationEndEvent['digits'],
  epoch?: number,
): SetScore | undefined {
  const score = events.findLast(
    (event) => event.type === 'evaluation-end' && event.digits === digits && (epoch ?? event.epoch) === event.epoch,
  );
  if (score?.type !== 'evaluation-end') return undefined;
  return { count: score.count, correct: score.correct, loss: score.loss };
}

async function checksum(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
