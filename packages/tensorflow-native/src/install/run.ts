import { spawn } from 'node:child_process';

/** Where and how long a program may run. */
export interface RunOptions {
  readonly folder?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Ends the program. */
  readonly signal?: AbortSignal;
  /** Ends the program after this long; default: never. */
  readonly timeoutSeconds?: number;
}

/** How a program ended. */
export interface Finished {
  /** 127 when the program is not there; the signal's name when one ended it. */
  readonly exitCode: number | NodeJS.Signals;
  /** What it printed to stdout. */
  readonly stdout: string;
  /** What it printed to stdout and stderr, as it came. */
  readonly output: string;
}

/** Runs a program to its end, without input and without a shell. */
export function run(
  program: string,
  programArguments: readonly string[],
  { folder, environment, signal, timeoutSeconds = 0 }: RunOptions = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, {
      cwd: folder,
      env: environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      timeout: timeoutSeconds * 1000,
      killSignal: 'SIGKILL',
    });
    let [stdout, output] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => {
      if (signal?.aborted) reject(signal.reason);
      else resolve({ exitCode: 127, stdout, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, killer) => resolve({ exitCode: code ?? killer ?? 1, stdout, output }));
  });
}
