import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findRunHolder, type RunDescription, type RunHolder, readRun } from '@lenet/trainer/node';
import type { ListedRun, RunListEvent } from '../report/app-event';

/** Lists the runs among a folder's folders, the oldest first; a folder that is not there has none. */
export async function listRuns(folder: string): Promise<RunListEvent> {
  const runs: ListedRun[] = [];
  const unreadable: string[] = [];
  for (const path of await foldersIn(folder)) {
    try {
      runs.push(await describeRun(path));
    } catch (error) {
      unreadable.push(error instanceof Error ? error.message : String(error));
    }
  }
  runs.sort((left, right) => (left.startedAt < right.startedAt ? -1 : 1));
  return { type: 'run-list', runs, unreadable };
}

async function foldersIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).sort();
  const paths = names.map((name) => join(folder, name));
  const areFolders = await Promise.all(paths.map(async (path) => (await stat(path)).isDirectory()));
  return paths.filter((_, index) => areFolders[index]);
}

async function describeRun(path: string): Promise<ListedRun> {
  const holder = await findRunHolder(path);
  const { description, checkpoint } = await readRun(path);
  const { recipe, dataset, device, startedAt, testAccuracy } = description;
  return {
    path,
    status: statusOf(description, holder),
    recipe: recipe.name,
    dataset,
    device,
    step: checkpoint?.step ?? description.step,
    startedAt,
    ...(testAccuracy !== undefined && { testAccuracy }),
    ...(holder && { holder: { pid: holder.pid, host: holder.host } }),
  };
}

/** What `run.json` says was true when it was written; a run that nobody holds is not running. */
function statusOf({ status }: RunDescription, holder: RunHolder | undefined): ListedRun['status'] {
  if (holder) return 'running';
  if (status === 'completed') return 'finished';
  return status === 'failed' ? 'failed' : 'interrupted';
}
