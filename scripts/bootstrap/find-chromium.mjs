import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { HouseError } from './house-error.mjs';
import { runCaptured } from './run-process.mjs';

/** @typedef {{ path: string, version: string }} Chromium */

/**
 * Finds a Chromium that really opens a page: `CHROMIUM_PATH`, playwright's download, PATH, then the usual places.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<Chromium | undefined>} undefined when this machine has none that starts
 * @throws HouseError when `CHROMIUM_PATH` names one that does not start: that one was asked for
 */
export async function findChromium(environment = process.env) {
  const asked = environment.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    const chromium = await launch(asked);
    if (chromium !== undefined) return chromium;
    throw new HouseError(`CHROMIUM_PATH is ${asked}, which opens no page: name one that does, or leave it unset.`);
  }
  for (const path of new Set([await playwrightPath(), ...pathsOnPath(environment), ...usualPaths(environment)])) {
    const chromium = path !== undefined && existsSync(path) ? await launch(path) : undefined;
    if (chromium !== undefined) return chromium;
  }
  return undefined;
}

/** Downloads playwright's Chromium; without a network, or on a system that lacks its libraries, there is none afterwards either. */
export async function downloadChromium() {
  const require = createRequire(import.meta.url);
  const folder = join(require.resolve('playwright-core/package.json'), '..');
  const command = { file: process.execPath, arguments: [join(folder, 'cli.js'), 'install', 'chromium', '--no-shell'] };
  await runCaptured(command);
}

/**
 * Opens a page that writes its own text, so that a wrapper script or a Chromium without its libraries does not count.
 *
 * @param {string} path
 * @returns {Promise<Chromium | undefined>}
 */
async function launch(path) {
  const page = 'data:text/html,<script>document.write(6*7)</script>';
  const call = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
  const { exitCode, output } = await runCaptured(
    { file: path, arguments: [...call, '--dump-dom', page] },
    { timeoutSeconds: 30 },
  );
  if (exitCode !== 0 || !output.includes('42</body>')) return undefined;
  return { path, version: await versionOf(path) };
}

/** Part of the cache key of browser tests. Windows' Chromium prints none; there the path must do. @param {string} path */
async function versionOf(path) {
  if (process.platform === 'win32') return path;
  const { output } = await runCaptured({ file: path, arguments: ['--version'] }, { timeoutSeconds: 30 });
  return output.match(/\d+\.\d+\.\d+\.\d+/)?.[0] ?? path;
}

/** @returns {Promise<string | undefined>} */
async function playwrightPath() {
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

/** @param {NodeJS.ProcessEnv} environment */
function pathsOnPath(environment) {
  const folders = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
  const ending = process.platform === 'win32' ? '.exe' : '';
  return folders.flatMap((folder) => names.map((name) => join(folder, name + ending)));
}

/** @param {NodeJS.ProcessEnv} environment @returns {string[]} */
function usualPaths(environment) {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const folders = ['/Applications', join(homedir(), 'Applications')];
    return folders.flatMap((folder) => names.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)));
  }
  if (process.platform === 'win32') {
    const folders = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA];
    const programs = [
      join('Google', 'Chrome', 'Application', 'chrome.exe'),
      join('Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
    return folders.flatMap((folder) => (folder === undefined ? [] : programs.map((program) => join(folder, program))));
  }
  return ['/usr/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
}
