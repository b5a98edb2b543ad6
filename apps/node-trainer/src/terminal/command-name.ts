import { basename, relative } from 'node:path';

/** Scripts of the repository's root that start this command. */
const rootScripts: readonly (string | undefined)[] = ['start', 'lenet'];

/** How to call this command again from the same folder: what to print in front of `predict FILE`. */
export function findCommandName(
  scriptPath: string,
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): string {
  if (rootScripts.includes(environment.npm_lifecycle_event)) return 'npm run lenet --';
  if (basename(scriptPath) === 'lenet') return 'lenet';
  return `node ${relative(folder, scriptPath)}`;
}
