import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HouseError } from './house-error.mjs';
import { phase } from './phase.mjs';
import { prepare } from './prepare.mjs';
import { root } from './root.mjs';
import { runAttached, runCaptured } from './run-process.mjs';
import { countReport, suiteTable, totalLine } from './suite.mjs';
import { runTurbo } from './turbo.mjs';

const app = join(root, 'apps', 'node-trainer');
const library = join(root, 'packages', 'tensorflow-native');
const cache = join(root, 'node_modules', '.cache', 'lenet-tensorflow');
const nodeVersion = '24.21.0';

/**
 * Installs TensorFlow's CPU library from PyPI with the packages as they are built here, and runs the tests that need it. Where PyPI cannot be
 * reached they count as skipped, and a line says so.
 *
 * @returns {Promise<number>} 0 when everything passed or was skipped, else 1
 */
export async function runTensorFlowTests() {
  const pnpm = await prepare(root, 'everything');
  await phase('build', async () => {
    const { passed, output } = await runTurbo(root, pnpm, ['build', '--filter=lenet-node-trainer...']);
    if (!passed) throw new HouseError('The build failed; the lines above say where.', output);
  });
  const obstacle = await findObstacle();
  if (obstacle !== undefined) {
    console.error(`The tests on TensorFlow were not run: ${obstacle}.`);
    return report({ passed: 0, failed: 0, skipped: 1, seconds: 0 });
  }
  const environment = { ...process.env, LENET_TENSORFLOW_HOME: cache };
  await phase('install TensorFlow', () => installTensorFlow(environment));
  const node24 = await phase('fetch Node 24', () => fetchNode24(environment));
  return runTests({ ...environment, LENET_NODE_24: node24 });
}

/** @returns {Promise<string | undefined>} why the tests cannot run here; undefined when they can */
async function findObstacle() {
  if (process.platform !== 'linux') return `PyPI's library is built against on Linux only, not on ${process.platform}`;
  const { canReachIndex } = await import(pathToFileURL(join(library, 'dist', 'index.js')).href);
  return (await canReachIndex()) ? undefined : 'the package index (PyPI) cannot be reached';
}

/** @param {NodeJS.ProcessEnv} environment */
async function installTensorFlow(environment) {
  const program = join(library, 'dist', 'lenet-tensorflow.js');
  const call = { file: process.execPath, arguments: [program, 'install', 'cpu'] };
  const { exitCode, output } = await runCaptured(call, { folder: app, environment });
  if (exitCode !== 0) throw new HouseError('TensorFlow could not be installed; the lines above say why.', output);
}

/** The newest long-term Node, for which TensorFlow's npm package was not written. @param {NodeJS.ProcessEnv} environment */
async function fetchNode24(environment) {
  const name = `node-linux-${process.arch}`;
  const folder = join(cache, 'node-24');
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const call = { file: 'npm', arguments: ['install', ...flags, `${name}@${nodeVersion}`] };
  const { exitCode, output } = await runCaptured(call, { folder, environment });
  if (exitCode !== 0) throw new HouseError('Node 24 could not be fetched; the lines above say why.', output);
  return program;
}

/** @param {NodeJS.ProcessEnv} environment */
async function runTests(environment) {
  const file = join(app, 'node_modules', '.cache', 'tensorflow-tests.json');
  rmSync(file, { force: true });
  const vitest = join(app, 'node_modules', 'vitest', 'vitest.mjs');
  const command = { file: process.execPath, arguments: [vitest, 'run', '--config', 'vitest.tensorflow.config.ts'] };
  const exitCode = await phase('tests on TensorFlow', () => runAttached(command, { folder: app, environment }));
  if (!existsSync(file)) return report({ passed: 0, failed: 1, skipped: 0, seconds: 0 });
  const counts = countReport(JSON.parse(readFileSync(file, 'utf8')));
  return report(exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
}

/** @param {Pick<import('./suite.mjs').Suite, 'passed' | 'failed' | 'skipped' | 'seconds'>} counts */
function report(counts) {
  const suites = [{ name: 'lenet-node-trainer', kind: 'tensorflow', ...counts, cached: false }];
  console.log(`\n${suiteTable(suites)}\n\n${totalLine(suites)}`);
  return counts.failed === 0 ? 0 : 1;
}
