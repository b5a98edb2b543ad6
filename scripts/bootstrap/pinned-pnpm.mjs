import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HouseError } from './house-error.mjs';
import { runCaptured } from './run-process.mjs';

/**
 * @typedef {object} PinnedPnpm
 * @property {import('./run-process.mjs').Command} command - starts it
 * @property {string | undefined} folder - what to put on PATH so that others find it; undefined when it is there already
 */

const printFolder = fileURLToPath(new URL('./print-pnpm-folder.mjs', import.meta.url));

/**
 * Finds the pnpm that `packageManager` in the root's package.json pins: on PATH, where it was the last time, or through npm's cache.
 *
 * @param {string} root - the repository
 * @param {string | undefined} lastFolder - where it was the last time
 * @returns {Promise<PinnedPnpm>}
 */
export async function findPinnedPnpm(root, lastFolder) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = packageManager.replace('pnpm@', '');
  if (lastFolder !== undefined && versionIn(lastFolder) === version) return inFolder(lastFolder);
  if ((await versionOnPath()) === version) return { command: commandOnPath('pnpm', []), folder: undefined };
  return inFolder(await folderFromNpm(version));
}

/**
 * The environment in which everyone finds this pnpm first.
 *
 * @param {PinnedPnpm} pnpm
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentWith(pnpm) {
  if (pnpm.folder === undefined) return process.env;
  // Windows spells it Path.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [name]: [pnpm.folder, process.env[name]].join(delimiter) };
}

/** @param {string} folder - a `node_modules/.bin` that holds pnpm */
function scriptIn(folder) {
  return join(folder, '..', 'pnpm', 'bin', 'pnpm.cjs');
}

/** @param {string} folder @returns {PinnedPnpm} */
function inFolder(folder) {
  return { command: { file: process.execPath, arguments: [scriptIn(folder)] }, folder };
}

/** @param {string} folder @returns {string | undefined} */
function versionIn(folder) {
  if (!existsSync(scriptIn(folder))) return undefined;
  return JSON.parse(readFileSync(join(folder, '..', 'pnpm', 'package.json'), 'utf8')).version;
}

/** Asked outside the repository: inside, any pnpm 10 would fetch and become the pinned one. */
async function versionOnPath() {
  const environment = { ...process.env, COREPACK_ENABLE_DOWNLOAD_PROMPT: '0', COREPACK_ENABLE_NETWORK: '0' };
  const { exitCode, output } = await runCaptured(commandOnPath('pnpm', ['--version']), {
    folder: tmpdir(),
    environment,
  });
  return exitCode === 0 ? output.trim().split('\n').at(-1) : undefined;
}

/** @param {string} version @returns {Promise<string>} */
async function folderFromNpm(version) {
  const call = ['exec', '--yes', '--no-update-notifier', `--package=pnpm@${version}`, '--', 'node', printFolder];
  const { exitCode, output } = await runCaptured(npm(call), { folder: tmpdir() });
  const folder = readFolder(output);
  if (exitCode === 0 && folder !== undefined && versionIn(folder) === version) return folder;
  throw new HouseError(
    `npm could not fetch pnpm ${version}: connect to the network, or install it by hand, and try again.`,
    output,
  );
}

/**
 * The folder that `print-pnpm-folder.mjs` named, among whatever npm printed around it.
 *
 * @param {string} output
 * @returns {string | undefined}
 */
export function readFolder(output) {
  return output.match(/^pnpm-folder: (.+?)\r?$/m)?.[1];
}

/** @param {readonly string[]} call @returns {import('./run-process.mjs').Command} */
function npm(call) {
  const script = process.env.npm_execpath;
  const isNpm = script !== undefined && basename(script) === 'npm-cli.js';
  return isNpm ? { file: process.execPath, arguments: [script, ...call] } : commandOnPath('npm', call);
}

/** @param {string} file @param {readonly string[]} call @returns {import('./run-process.mjs').Command} */
function commandOnPath(file, call) {
  return { file, arguments: call, shell: process.platform === 'win32' };
}
