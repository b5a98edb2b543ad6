import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { install, isInstalled, readStamp } from './install.mjs';

/** Stands for pnpm: writes its arguments, and the note of what it installed. */
const fakePnpm = `
  const { writeFileSync } = require('node:fs');
  writeFileSync('arguments.json', JSON.stringify(process.argv.slice(1)));
  writeFileSync('node_modules/.pnpm/lock.yaml', 'installed');
`;
const pnpm = { command: { file: process.execPath, arguments: ['-e', fakePnpm] }, folder: '/bin-of-pnpm' };
/** @type {string} */
let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
  mkdirSync(join(root, 'node_modules', '.pnpm'), { recursive: true });
  writeFileSync(join(root, 'pnpm-lock.yaml'), 'lockfile');
});

afterEach(() => rmSync(root, { recursive: true }));

test('nothing is installed before the first install', () => {
  expect(isInstalled(root, 'app')).toBe(false);
});

test('the app needs only its own packages, in exactly the locked versions', async () => {
  await install(root, pnpm, 'app');
  const call = JSON.parse(readFileSync(join(root, 'arguments.json'), 'utf8'));
  expect(call).toEqual(expect.arrayContaining(['install', '--frozen-lockfile', '--filter', 'lenet-node-trainer...']));
  expect(isInstalled(root, 'app')).toBe(true);
  expect(isInstalled(root, 'everything')).toBe(false);
  expect(readStamp(root)?.pnpmFolder).toBe('/bin-of-pnpm');
});

test('everything holds the app', async () => {
  await install(root, pnpm, 'everything');
  expect(isInstalled(root, 'app')).toBe(true);
  expect(isInstalled(root, 'everything')).toBe(true);
});

test('a changed lockfile asks for an install', async () => {
  await install(root, pnpm, 'everything');
  writeFileSync(join(root, 'pnpm-lock.yaml'), 'another lockfile');
  expect(isInstalled(root, 'everything')).toBe(false);
});

test('an install by hand asks for another', async () => {
  await install(root, pnpm, 'everything');
  writeFileSync(join(root, 'node_modules', '.pnpm', 'lock.yaml'), 'something else');
  expect(isInstalled(root, 'everything')).toBe(false);
});

test('a failed install shows what pnpm said and leaves no note', async () => {
  const failing = {
    command: { file: process.execPath, arguments: ['-e', "console.log('ERR_PNPM'); process.exit(1)"] },
    folder: undefined,
  };
  await expect(install(root, failing, 'app')).rejects.toMatchObject({ output: 'ERR_PNPM\n' });
  expect(isInstalled(root, 'app')).toBe(false);
});
