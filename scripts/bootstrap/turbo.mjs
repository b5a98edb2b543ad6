import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWith } from './pinned-pnpm.mjs';
import { runCaptured } from './run-process.mjs';

/**
 * @typedef {object} TaskResult
 * @property {string} task - the kind of task, such as `build`
 * @property {string} packageName - `//` for the root
 * @property {boolean} passed
 * @property {boolean} cached - whether the result came from the cache
 * @property {number} seconds - what it took; for a cached one, what it took then
 */

/**
 * Runs tasks through Turborepo, everything that they depend on first.
 *
 * @param {string} root - the repository
 * @param {import('./pinned-pnpm.mjs').PinnedPnpm} pnpm - runs the packages' scripts
 * @param {readonly string[]} call - tasks and flags
 * @param {NodeJS.ProcessEnv} [extraEnvironment] - variables that the tasks see
 * @returns {Promise<{ passed: boolean, output: string, tasks: TaskResult[] }>} the output of failed tasks only
 */
export async function runTurbo(root, pnpm, call, extraEnvironment = {}) {
  const summaries = join(root, '.turbo', 'runs');
  rmSync(summaries, { recursive: true, force: true });
  const turbo = join(root, 'node_modules', 'turbo', 'bin', 'turbo');
  const flags = [
    '--output-logs=errors-only',
    '--log-order=grouped',
    '--continue=dependencies-successful',
    '--summarize',
  ];
  const environment = { ...environmentWith(pnpm), ...quiet, LENET_RUNTIME: runtime, ...extraEnvironment };
  const command = { file: process.execPath, arguments: [turbo, 'run', ...call, ...flags] };
  const { exitCode, output } = await runCaptured(command, { folder: root, environment });
  return { passed: exitCode === 0, output, tasks: readSummary(summaries) };
}

/** No telemetry, no banner, no advice to update. */
const quiet = {
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_PRINT_VERSION_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
};

/** Part of the cache key of every test: results of another Node or machine do not count. */
const runtime = `${process.version} ${process.platform} ${process.arch}`;

/** @param {string} folder @returns {TaskResult[]} */
function readSummary(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).tasks)
    .filter((task) => task.command !== '<NONEXISTENT>')
    .map(toResult);
}

function toResult(/** @type {any} */ task) {
  const { execution, cache } = task;
  const cached = cache?.status === 'HIT';
  const milliseconds = cached ? cache.timeSaved : (execution?.endTime ?? 0) - (execution?.startTime ?? 0);
  return {
    task: task.task,
    packageName: task.package,
    passed: execution?.exitCode === 0,
    cached,
    seconds: milliseconds / 1000,
  };
}
