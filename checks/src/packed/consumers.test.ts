import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, createLogger } from 'vite';
import { expect, inject, test } from 'vitest';
import type { PackageEntry } from '../house/workspace';
import { allEntries, browserEntries, entriesWithoutPeers } from './entries';
import { runCommand } from './run-command';

const { alone, complete } = inject('packedProjects');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** One import of everything from each entry, and a use of it that no tool drops. */
const importAll = (entries: readonly PackageEntry[]): string =>
  entries
    .map(
      ({ specifier }, i) => `import * as entry${i} from '${specifier}';\nconsole.log(Object.keys(entry${i}).length);\n`,
    )
    .join('');

function write(folder: string, name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

test('installing every package brings no TensorFlow.js', () => {
  expect(existsSync(join(alone, 'node_modules', '@lenet', 'trainer', 'package.json'))).toBe(true);
  expect(existsSync(join(alone, 'node_modules', '@tensorflow'))).toBe(false);
});

test('every entry without a peer is imported by Node, which may read no file outside the project', async () => {
  const script = write(alone, 'import.mjs', importAll(entriesWithoutPeers));
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  const output = await runCommand(alone, process.execPath, permission, `--allow-fs-read=${alone}`, script);
  expect(output.trim().split('\n')).toHaveLength(entriesWithoutPeers.length);
});

test('Node would refuse a file outside the project', async () => {
  const script = write(
    alone,
    'read-outside.mjs',
    `import { readFileSync } from 'node:fs';\nreadFileSync(${JSON.stringify(tsc)});\n`,
  );
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  await expect(runCommand(alone, process.execPath, permission, `--allow-fs-read=${alone}`, script)).rejects.toThrow(
    'ERR_ACCESS_DENIED',
  );
});

test('every entry is imported by Node once its peers are installed', async () => {
  const script = write(complete, 'import.mjs', importAll(allEntries));
  const output = await runCommand(complete, process.execPath, script);
  expect(output.trim().split('\n')).toHaveLength(allEntries.length);
});

test('every entry is loaded by require', async () => {
  const lines = allEntries.map(({ specifier }) => `console.log(Object.keys(require('${specifier}')).length);\n`);
  const output = await runCommand(complete, process.execPath, write(complete, 'require.cjs', lines.join('')));
  expect(output.trim().split('\n')).toHaveLength(allEntries.length);
});

const strict = {
  strict: true,
  noEmit: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'],
};

async function typeCheck(
  folder: string,
  name: string,
  entries: readonly PackageEntry[],
  options: object,
): Promise<string> {
  const file = write(folder, `${name}.mts`, importAll(entries));
  const config = { compilerOptions: { ...strict, ...options }, files: [file] };
  return runCommand(folder, process.execPath, tsc, '-p', write(folder, `${name}.json`, JSON.stringify(config)));
}

test("the types of the page's entries hold under tsc --strict without Node's types, libraries checked", async () => {
  await typeCheck(alone, 'page', browserEntries, {
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
    skipLibCheck: false,
  });
});

test('the types of every entry without a peer hold under tsc --strict as Node resolves them, libraries checked', async () => {
  const typeRoots = [join(import.meta.dirname, '..', '..', 'node_modules', '@types')];
  await typeCheck(alone, 'node', entriesWithoutPeers, {
    module: 'nodenext',
    typeRoots,
    types: ['node'],
    skipLibCheck: false,
  });
});

test("the types of every entry hold under tsc --strict beside TensorFlow.js, whose own don't", async () => {
  const typeRoots = [join(import.meta.dirname, '..', '..', 'node_modules', '@types')];
  await typeCheck(complete, 'tfjs', allEntries, { module: 'nodenext', typeRoots, types: ['node'], skipLibCheck: true });
});

test("Vite builds a page from the page's entries without a warning", async () => {
  write(alone, 'page.mjs', importAll(browserEntries));
  write(alone, 'index.html', '<!doctype html><script type="module" src="./page.mjs"></script>');
  const warnings: string[] = [];
  const customLogger = { ...createLogger('silent'), warn: (text: string) => void warnings.push(text) };
  const result = await build({
    root: alone,
    configFile: false,
    customLogger,
    build: { outDir: 'page', target: 'es2022' },
  });
  expect(result).toBeDefined();
  expect(warnings).toEqual([]);
});
