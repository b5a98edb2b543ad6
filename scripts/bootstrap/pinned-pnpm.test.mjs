import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { environmentWith, findPinnedPnpm, readFolder } from './pinned-pnpm.mjs';

/** @type {string} */
let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pinned-pnpm-'));
  writeFileSync(join(root, 'package.json'), '{"packageManager":"pnpm@10.34.9"}');
  mkdirSync(join(root, 'cache', 'node_modules', 'pnpm', 'bin'), { recursive: true });
  writeFileSync(join(root, 'cache', 'node_modules', 'pnpm', 'bin', 'pnpm.cjs'), '');
});

afterEach(() => rmSync(root, { recursive: true }));

const folder = () => join(root, 'cache', 'node_modules', '.bin');
const keepPnpm = (/** @type {string} */ version) =>
  writeFileSync(join(root, 'cache', 'node_modules', 'pnpm', 'package.json'), JSON.stringify({ version }));

test('takes the pnpm of the last time without asking anyone', async () => {
  keepPnpm('10.34.9');
  const pnpm = await findPinnedPnpm(root, folder());
  expect(pnpm.folder).toBe(folder());
  expect(pnpm.command.file).toBe(process.execPath);
});

test('does not take a pnpm of the last time that has another version', async () => {
  keepPnpm('10.0.0');
  const pnpm = await findPinnedPnpm(root, folder());
  expect(pnpm.folder).not.toBe(folder());
});

test('puts its folder first on PATH', () => {
  const { PATH = '' } = environmentWith({ command: { file: 'pnpm', arguments: [] }, folder: '/bin-of-pnpm' });
  expect(PATH.split(delimiter)[0]).toBe('/bin-of-pnpm');
});

test('the folder of a fetched pnpm is found among the notices that npm prints around it', () => {
  const notices = 'npm notice\nnpm notice New minor version of npm available!\nnpm notice\n';
  expect(readFolder(`npm warn something\npnpm-folder: /a b/.bin\n${notices}`)).toBe('/a b/.bin');
  expect(readFolder('pnpm-folder: C:\\npx\\.bin\r\n')).toBe('C:\\npx\\.bin');
  expect(readFolder(notices)).toBeUndefined();
});
