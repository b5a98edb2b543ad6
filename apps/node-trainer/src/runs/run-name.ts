import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder that runs go into, below the folder the user is in. */
export const runsFolder = 'runs';

/** `runs/2026-01-31T09-05-00-article`: the UTC time, so that names sort by age, and the recipe. */
export function formatRunFolder(startedAt: Date, recipe: string): string {
  const time = startedAt.toISOString().slice(0, 19).replaceAll(':', '-');
  return join(runsFolder, `${time}-${recipe}`);
}

/** A folder that does not exist yet; two runs of one second are told apart by a number. */
export async function findFreeRunFolder(startedAt: Date, recipe: string): Promise<string> {
  const first = formatRunFolder(startedAt, recipe);
  for (let number = 1; ; number++) {
    const path = number === 1 ? first : `${first}-${number}`;
    if (!(await exists(path))) return path;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
