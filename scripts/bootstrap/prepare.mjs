import { install, isInstalled, readStamp } from './install.mjs';
import { phase } from './phase.mjs';
import { findPinnedPnpm } from './pinned-pnpm.mjs';

/**
 * Makes sure that the pinned pnpm and the packages of a scope are there.
 *
 * @param {string} root - the repository
 * @param {import('./install.mjs').Scope} scope
 * @returns {Promise<import('./pinned-pnpm.mjs').PinnedPnpm>}
 */
export async function prepare(root, scope) {
  const isReady = isInstalled(root, scope);
  const find = () => findPinnedPnpm(root, readStamp(root)?.pnpmFolder);
  if (isReady) return find();
  return phase('install', async () => {
    const pnpm = await find();
    await install(root, pnpm, scope);
    return pnpm;
  });
}
