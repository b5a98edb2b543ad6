import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, createLogger } from 'vite';
import type { PackageEntry } from '../house/workspace';
import { runCommand } from './run-command';

/** How much of the types a consumer checks. */
export interface TypeChecking {
  /** Who resolves the imports: a bundler, or Node. */
  readonly resolution: 'bundler' | 'nodenext';
  /** Whether Node's own types are there. */
  readonly nodeTypes: boolean;
  /** Whether the declarations of libraries are checked too. */
  readonly libraries: boolean;
}

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const typeRoots = [join(import.meta.dirname, '..', '..', 'node_modules', '@types')];
const lib = ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'];

/** Imports everything of each entry in one Node process; returns how many names each one has. */
export async function importInNode(
  project: string,
  entries: readonly PackageEntry[],
  ...flags: string[]
): Promise<number[]> {
  return readCounts(await runScript(project, 'import.mjs', importAll(entries), ...flags));
}

/** Loads each entry by `require` in one Node process; returns how many names each one has. */
export async function requireInNode(project: string, entries: readonly PackageEntry[]): Promise<number[]> {
  const lines = entries.map(({ specifier }) => `console.log(Object.keys(require('${specifier}')).length);\n`);
  return readCounts(await runScript(project, 'require.cjs', lines.join('')));
}

/** Writes a script into a project and runs it with Node; returns what it printed. */
export function runScript(project: string, name: string, text: string, ...flags: string[]): Promise<string> {
  writeFileSync(join(project, name), text);
  return runCommand(project, process.execPath, ...flags, name);
}

/** The flags under which Node reads no file outside a folder. */
export function confinedTo(folder: string): string[] {
  const isStable = process.allowedNodeEnvironmentFlags.has('--permission');
  return [isStable ? '--permission' : '--experimental-permission', `--allow-fs-read=${folder}`];
}

/** Checks a file with `tsc --strict` in a project; rejects with the complaints. */
export async function typeCheck(project: string, text: string, checking: TypeChecking): Promise<void> {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib,
    module: checking.resolution === 'bundler' ? 'esnext' : 'nodenext',
    moduleResolution: checking.resolution,
    typeRoots,
    types: checking.nodeTypes ? ['node'] : [],
    skipLibCheck: !checking.libraries,
  };
  writeFileSync(join(project, 'types.mts'), text);
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['types.mts'] }));
  await runCommand(project, process.execPath, tsc, '-p', 'tsconfig.json');
}

/** Builds a page that uses every entry with Vite; returns its warnings. */
export async function buildPage(project: string, entries: readonly PackageEntry[]): Promise<string[]> {
  writeFileSync(join(project, 'page.mjs'), importAll(entries));
  writeFileSync(join(project, 'index.html'), '<!doctype html><script type="module" src="./page.mjs"></script>');
  const warnings: string[] = [];
  const silent = createLogger('silent');
  const customLogger = { ...silent, warn: (text: string) => void warnings.push(text) };
  // Everything of every package in one page is large on purpose: the size budgets weigh each package alone.
  const chunkSizeWarningLimit = 2000;
  const output = { outDir: 'page', target: 'es2022', chunkSizeWarningLimit };
  await build({ root: project, configFile: false, customLogger, build: output });
  return warnings;
}

/** A script with one import of everything from each entry, and a use of it that no tool drops. */
export function importAll(entries: readonly PackageEntry[]): string {
  const lines = entries.map(
    ({ specifier }, i) => `import * as entry${i} from '${specifier}';\nconsole.log(Object.keys(entry${i}).length);\n`,
  );
  return lines.join('');
}

function readCounts(output: string): number[] {
  return output.trim().split('\n').map(Number);
}
