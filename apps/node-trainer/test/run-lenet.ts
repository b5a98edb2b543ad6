import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built command, as a user starts it. */
export const lenetPath = fileURLToPath(new URL('../dist/lenet.js', import.meta.url));

/** What a finished command left behind. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start the command. */
export interface StartOptions {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another copy of the command; default: the one that was built. */
  readonly path?: string;
  /** Arguments of Node itself. */
  readonly nodeArguments?: readonly string[];
  /** Is called with everything that has come on stdout so far, each time that more comes. */
  readonly onOutput?: (stdout: string, child: ChildProcess) => void;
}

/** Starts the command on a pipe, away from the colour settings of the test run. */
export function runLenet(args: readonly string[], options: StartOptions): Promise<Finished> {
  const { cwd, environment = {}, nodeArguments = [], onOutput = () => {}, path = lenetPath } = options;
  const { FORCE_COLOR: _force, NO_COLOR: _no, CI: _ci, npm_lifecycle_event: _event, ...inherited } = process.env;
  const child = spawn(process.execPath, [...nodeArguments, path, ...args], {
    cwd,
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
    onOutput(stdout, child);
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

/** A new folder to run in. */
export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'lenet-'));
}

/** Reads the output of `--json`. */
export function parseEvents(stdout: string): { readonly type: string; readonly [field: string]: unknown }[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** A file of PyTorch's fixtures. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../../../packages/trainer/fixtures/pytorch/${name}`, import.meta.url));
}
