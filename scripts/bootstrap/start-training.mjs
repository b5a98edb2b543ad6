import { join } from 'node:path';
import { HouseError } from './house-error.mjs';
import { phase } from './phase.mjs';
import { prepare } from './prepare.mjs';
import { root } from './root.mjs';
import { runAttached } from './run-process.mjs';
import { runTurbo } from './turbo.mjs';

/**
 * Installs and builds the app when needed, then trains.
 *
 * @param {readonly string[]} trainArguments - what `lenet train` is called with
 * @returns {Promise<number>} the exit code of `lenet train`
 */
export async function start(trainArguments) {
  const pnpm = await prepare(root, 'app');
  await phase('build', () => build(pnpm));
  const lenet = join(root, 'apps', 'node-trainer', 'dist', 'lenet.js');
  return runAttached({ file: process.execPath, arguments: [lenet, 'train', ...trainArguments] });
}

/** @param {import('./pinned-pnpm.mjs').PinnedPnpm} pnpm */
async function build(pnpm) {
  const { passed, output } = await runTurbo(root, pnpm, ['build', '--filter=lenet-node-trainer...']);
  if (!passed) throw new HouseError('The build failed; the lines above say where.', output);
}
