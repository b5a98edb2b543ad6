import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../errors/command-error';
import { runsFolder } from './run-name';

/**
 * Finds the run in `runs/` whose weights were written last.
 *
 * @throws CommandError `NO_RUN` when no run has weights yet
 */
export async function findLatestRun(trainCommand: string): Promise<string> {
  const names = await readdir(runsFolder).catch(() => []);
  const runs = await Promise.all(names.map((name) => describeWeights(join(runsFolder, name))));
  const [latest] = runs.filter((run) => run !== undefined).sort((left, right) => right.writtenAt - left.writtenAt);
  if (latest) return latest.path;
  throw new CommandError(
    'NO_RUN',
    `There are no trained weights yet: no run in ${runsFolder}/ has any.`,
    `Train first: ${trainCommand}. Or name a file with --weights FILE.`,
  );
}

async function describeWeights(path: string): Promise<{ path: string; writtenAt: number } | undefined> {
  const file = await stat(join(path, 'weights.safetensors')).catch(() => undefined);
  return file && { path, writtenAt: file.mtimeMs };
}
