import { join } from 'node:path';
import { HouseError } from './house-error.mjs';
import { phase } from './phase.mjs';
import { prepare } from './prepare.mjs';
import { root } from './root.mjs';
import { runAttached } from './run-process.mjs';
import { runTurbo } from './turbo.mjs';

/**
 * Runs a program of the house on this terminal; installs and builds what it needs first when something has changed.
 *
 * @param {{ scope: import('./install.mjs').Scope, package: string, file: string }} program - what to install, the package whose
 * dependencies are built, and the file below the root that is run
 * @param {readonly string[]} programArguments
 * @returns {Promise<number>} its exit code
 */
export async function runBuilt({ scope, package: name, file }, programArguments) {
  const pnpm = await prepare(root, scope);
  await phase('build', async () => {
    const { passed, output } = await runTurbo(root, pnpm, ['build', `--filter=${name}...`]);
    if (!passed) throw new HouseError('The build failed; the lines above say where.', output);
  });
  return runAttached({ file: process.execPath, arguments: [join(root, file), ...programArguments] });
}

/** The `lenet` command. */
export const lenet = {
  scope: /** @type {const} */ ('app'),
  package: 'lenet-node-trainer',
  file: 'apps/node-trainer/dist/lenet.js',
};

/** Damaged files and addresses, fed to everything that reads what others have written. */
export const fuzz = {
  scope: /** @type {const} */ ('everything'),
  package: 'lenet-fuzz',
  file: 'fuzz/dist/fuzz.js',
};

/** The benchmark of a training step on every device. */
export const bench = {
  scope: /** @type {const} */ ('everything'),
  package: 'lenet-bench',
  file: 'bench/src/bench.mjs',
};

/** The benchmark of a training step on a GPU. */
export const benchGpu = { ...bench, file: 'bench/src/bench-gpu.mjs' };

/** The benchmark of a training step on WebGPU in Chromium. */
export const benchBrowser = { ...bench, file: 'bench/src/bench-browser.mjs' };
