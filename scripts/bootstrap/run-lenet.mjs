import { join } from 'node:path';
import { HouseError } from './house-error.mjs';
import { phase } from './phase.mjs';
import { prepare } from './prepare.mjs';
import { root } from './root.mjs';
import { runAttached } from './run-process.mjs';
import { runTurbo } from './turbo.mjs';

/**
 * Runs the `lenet` command on this terminal; installs and builds it first when something has changed.
 *
 * @param {readonly string[]} lenetArguments - such as `['train', '--epochs', '1']`
 * @returns {Promise<number>} its exit code
 */
export async function runLenet(lenetArguments) {
  const pnpm = await prepare(root, 'app');
  await phase('build', () => build(pnpm));
  const lenet = join(root, 'apps', 'node-trainer', 'dist', 'lenet.js');
  return runAttached({ file: process.execPath, arguments: [lenet, ...lenetArguments] });
}

/** @param {import('./pinned-pnpm.mjs').PinnedPnpm} pnpm */
async function build(pnpm) {
  const { passed, output } = await runTurbo(root, pnpm, ['build', '--filter=lenet-node-trainer...']);
  if (!passed) throw new HouseError('The build failed; the lines above say where.', output);
}
