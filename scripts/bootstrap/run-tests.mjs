import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { downloadChromium, findChromium } from './find-chromium.mjs';
import { HouseError } from './house-error.mjs';
import { phase } from './phase.mjs';
import { prepare } from './prepare.mjs';
import { root } from './root.mjs';
import { countReport, suiteTable, total, totalLine } from './suite.mjs';
import { readTestOptions } from './test-options.mjs';
import { runTurbo } from './turbo.mjs';
import { findReports, listPackages, removeReports } from './workspace.mjs';

/** @typedef {import('./suite.mjs').Suite} Suite */
/** @typedef {import('./workspace.mjs').WorkspacePackage} WorkspacePackage */
/** @typedef {import('./pinned-pnpm.mjs').PinnedPnpm} PinnedPnpm */
/** @typedef {import('./test-options.mjs').TestOptions} TestOptions */

const staticTasks = ['build', 'typecheck', 'lint', 'lint:root', 'lint:unused'];

/**
 * Builds, checks and tests the whole house, or the packages named by `--only`, and prints the table of all suites.
 *
 * @param {readonly string[]} given - what stands after `npm test --`
 * @returns {Promise<number>} 0 when everything passed, else 1
 */
export async function runTests(given) {
  const options = readTestOptions(given);
  const pnpm = await prepare(root, 'everything');
  const packages = choosePackages(options);
  removeReports(packages);
  const suites = [
    ...(await runStaticTasks(pnpm, options, packages)),
    ...(await runUnitTests(pnpm, options, packages)),
    ...(await runBrowserTests(pnpm, options, packages)),
  ];
  console.log(`\n${suiteTable(suites)}\n\n${totalLine(suites)}`);
  return total(suites).failed === 0 ? 0 : 1;
}

/** @param {TestOptions} options @returns {WorkspacePackage[]} */
function choosePackages({ only }) {
  const packages = listPackages(root);
  if (only.length === 0) return packages;
  const names = packages.map(({ name }) => name);
  const chosen = only.map(
    (name) => [name, `@lenet/${name}`, `lenet-${name}`].find((full) => names.includes(full)) ?? name,
  );
  const unknown = chosen.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new HouseError(`No package is called ${unknown}; there are ${names.join(', ')}.`);
  return packages.filter(({ name }) => chosen.includes(name));
}

/** @param {PinnedPnpm} pnpm @param {TestOptions} options @param {readonly WorkspacePackage[]} packages @returns {Promise<Suite[]>} */
async function runStaticTasks(pnpm, options, packages) {
  const isEverything = options.only.length === 0;
  const tasks = isEverything ? staticTasks : ['build', 'typecheck', 'lint'];
  const checked = isEverything ? [] : packages;
  const result = await inPhase('build, typecheck, lint', pnpm, tasks, options, checked, availableParallelism());
  return staticTasks.flatMap((task) => {
    const runs = result.tasks.filter((run) => run.task === task);
    if (runs.length === 0) return [];
    const failed = runs.filter((run) => !run.passed).length;
    const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
    const cached = runs.every((run) => run.cached);
    return [{ name: task, kind: 'checks', passed: runs.length - failed, failed, skipped: 0, seconds, cached }];
  });
}

/** @param {PinnedPnpm} pnpm @param {TestOptions} options @param {readonly WorkspacePackage[]} packages @returns {Promise<Suite[]>} */
async function runUnitTests(pnpm, options, packages) {
  const tested = packages.filter(({ scripts }) => 'test' in scripts);
  if (tested.length === 0) return [];
  // A package's tests use several cores by themselves: more than one package at a time would only make them slow each other down.
  const concurrency = Math.max(1, Math.floor(availableParallelism() / 4));
  const result = await inPhase('unit tests', pnpm, ['test'], options, tested, concurrency);
  return tested.flatMap((workspacePackage) => readSuites(workspacePackage, 'test', result.tasks));
}

/** @param {PinnedPnpm} pnpm @param {TestOptions} options @param {readonly WorkspacePackage[]} packages @returns {Promise<Suite[]>} */
async function runBrowserTests(pnpm, options, packages) {
  const tested = packages.filter(({ scripts }) => 'test:browser' in scripts);
  if (tested.length === 0) return [];
  const chromium = await phase('find Chromium', findOrDownloadChromium);
  if (chromium === undefined) return tested.map(suiteWithoutBrowser);
  const environment = { CHROMIUM_PATH: chromium.path, LENET_CHROMIUM: chromium.version };
  const result = await inPhase('browser tests', pnpm, ['test:browser'], options, tested, 1, environment);
  return tested.flatMap((workspacePackage) => readSuites(workspacePackage, 'test:browser', result.tasks));
}

async function findOrDownloadChromium() {
  const found = await findChromium();
  if (found !== undefined) return found;
  await downloadChromium();
  return findChromium();
}

/** @param {WorkspacePackage} workspacePackage @returns {Suite} */
function suiteWithoutBrowser({ name }) {
  const isRequired = process.env.LENET_REQUIRE_BROWSER === '1';
  console.error(
    `The browser tests of ${name} were not run: no Chromium starts on this machine. ` +
      'Install Chromium or Chrome, or name one in CHROMIUM_PATH, and run npm test again.',
  );
  return {
    name,
    kind: 'browser',
    passed: 0,
    failed: isRequired ? 1 : 0,
    skipped: isRequired ? 0 : 1,
    seconds: 0,
    cached: false,
  };
}

/**
 * Runs tasks of some packages as one phase, and shows what failed.
 *
 * @param {string} name
 * @param {PinnedPnpm} pnpm
 * @param {readonly string[]} tasks
 * @param {TestOptions} options
 * @param {readonly WorkspacePackage[]} packages - whose tasks; none for all packages and the root
 * @param {number} concurrency - tasks at a time
 * @param {NodeJS.ProcessEnv} [environment]
 */
async function inPhase(name, pnpm, tasks, options, packages, concurrency, environment) {
  const filters = packages.map((workspacePackage) => `--filter=${workspacePackage.name}`);
  const flags = [`--concurrency=${concurrency}`, ...(options.useCache ? [] : ['--force'])];
  const result = await phase(name, () => runTurbo(root, pnpm, [...tasks, ...filters, ...flags], environment));
  if (!result.passed) console.log(result.output.trimEnd());
  return result;
}

/**
 * Reads a package's reports. None at all is a failure: the tests ended before they could write one, or never began.
 *
 * @param {WorkspacePackage} workspacePackage
 * @param {'test' | 'test:browser'} task
 * @param {readonly import('./turbo.mjs').TaskResult[]} tasks
 * @returns {Suite[]} one a report
 */
function readSuites(workspacePackage, task, tasks) {
  const { name } = workspacePackage;
  const run = tasks.find((result) => result.packageName === name && result.task === task);
  const suites = findReports(workspacePackage, task).map((file) => {
    const counts = countReport(JSON.parse(readFileSync(file, 'utf8')));
    return { name, kind: basename(file, '.json'), ...counts, cached: run?.cached ?? false };
  });
  if (total(suites).failed > 0 || (suites.length > 0 && run?.passed === true)) return suites;
  console.log(`${name}: ${task} did not run to its end, so some of its tests are not counted.`);
  return [...suites, { name, kind: task, passed: 0, failed: 1, skipped: 0, seconds: 0, cached: false }];
}
