import { join } from 'node:path';
import { HouseError } from './house-error.mjs';
import { phase } from './phase.mjs';
import { environmentWith } from './pinned-pnpm.mjs';
import { prepare } from './prepare.mjs';
import { root } from './root.mjs';
import { runAttached } from './run-process.mjs';
import { runTurbo } from './turbo.mjs';

const name = 'lenet-web-demo';
const folder = join(root, 'apps', 'web-demo');

/**
 * Serves the page on this machine until it is interrupted; installs and builds what it needs first when something has changed.
 *
 * @param {readonly string[]} given - what stands after `npm run demo --`; `--preview` for the production build, the rest is Vite's
 * @returns {Promise<number>} the server's exit code
 */
export async function runDemo(given) {
  const isPreview = given.includes('--preview');
  const pnpm = await prepare(root, 'everything');
  await phase('build', async () => {
    // The development server builds the page itself: only the packages under it have to be there.
    const filter = isPreview ? `--filter=${name}...` : `--filter=${name}^...`;
    const { passed, output } = await runTurbo(root, pnpm, ['build', filter]);
    if (!passed) throw new HouseError('The build failed; the lines above say where.', output);
  });
  const vite = join(folder, 'node_modules', 'vite', 'bin', 'vite.js');
  const viteArguments = given.filter((argument) => argument !== '--preview');
  const call = [vite, ...(isPreview ? ['preview'] : []), ...viteArguments];
  return runAttached({ file: process.execPath, arguments: call }, { folder, environment: environmentWith(pnpm) });
}
