import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HouseError } from './house-error.mjs';
import { runCaptured } from './run-process.mjs';

/** What `npm start` needs is the app and the packages under it; `npm test` needs every workspace package. */
const filters = { app: ['--filter', 'lenet-node-trainer...'], everything: [] };

/** @typedef {keyof typeof filters} Scope */
/** @typedef {{ scope: Scope, wanted: string, installed: string, pnpmFolder?: string }} Stamp */

/**
 * Reads the note that the last install left.
 *
 * @param {string} root - the repository
 * @returns {Stamp | undefined}
 */
export function readStamp(root) {
  const file = stampFile(root);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Whether node_modules holds what the lockfile asks for, so that no install is needed.
 *
 * @param {string} root - the repository
 * @param {Scope} scope - what must be there
 */
export function isInstalled(root, scope) {
  const stamp = readStamp(root);
  if (stamp === undefined) return false;
  const coversScope = stamp.scope === 'everything' || stamp.scope === scope;
  return coversScope && stamp.wanted === wantedHash(root) && stamp.installed === installedHash(root);
}

/**
 * Installs exactly what the lockfile says, without questions, and leaves a note of it.
 *
 * @param {string} root - the repository
 * @param {import('./pinned-pnpm.mjs').PinnedPnpm} pnpm
 * @param {Scope} scope
 */
export async function install(root, pnpm, scope) {
  const call = ['install', '--frozen-lockfile', '--config.confirmModulesPurge=false', ...filters[scope]];
  const command = { ...pnpm.command, arguments: [...pnpm.command.arguments, ...call] };
  const { exitCode, output } = await runCaptured(command, { folder: root });
  if (exitCode !== 0) throw new HouseError('The packages could not be installed; the lines above say why.', output);
  const stamp = { scope, wanted: wantedHash(root), installed: installedHash(root), pnpmFolder: pnpm.folder };
  writeFileSync(stampFile(root), `${JSON.stringify(stamp, null, 2)}\n`);
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.lenet-install.json');
}

/** @param {string} root */
function wantedHash(root) {
  return hashOf(root, ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', 'package.json']);
}

/** pnpm's own note of what it put into node_modules: it changes when someone installs by hand. */
function installedHash(/** @type {string} */ root) {
  return hashOf(root, [join('node_modules', '.pnpm', 'lock.yaml')]);
}

/** @param {string} root @param {readonly string[]} files */
function hashOf(root, files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(root, file);
    hash.update(existsSync(path) ? readFileSync(path) : 'missing').update('\0');
  }
  return hash.digest('hex');
}
