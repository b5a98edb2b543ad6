import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} Command
 * @property {string} file - the program
 * @property {readonly string[]} arguments - what it is called with
 * @property {boolean} [shell] - true for `.cmd` files, which Windows runs only through a shell
 */

/**
 * @typedef {object} Surroundings
 * @property {string} [folder] - the folder to run in; by default this process's
 * @property {NodeJS.ProcessEnv} [environment] - all environment variables; by default this process's
 * @property {number} [timeoutSeconds] - ends the command after this long; by default never
 */

/**
 * Runs a command to its end, without input, and keeps what it printed.
 *
 * @param {Command} command
 * @param {Surroundings} [surroundings]
 * @returns {Promise<{ exitCode: number, output: string }>} standard output and standard error, as they came
 */
export async function runCaptured(command, surroundings = {}) {
  const child = start(command, surroundings, ['ignore', 'pipe', 'pipe']);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  try {
    return { exitCode: await end(child, ['SIGINT', 'SIGTERM', 'SIGHUP']), output };
  } catch (error) {
    return { exitCode: 127, output: `${output}${error}\n` };
  }
}

/**
 * Runs a command to its end on this process's own terminal.
 *
 * @param {Command} command
 * @param {Surroundings} [surroundings]
 * @returns {Promise<number>} its exit code; 128 plus the signal's number when a signal ended it
 */
export function runAttached(command, surroundings = {}) {
  // A terminal sends Ctrl-C to the child too: passing it on would be a second one.
  const passedOn = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
  return end(start(command, surroundings, 'inherit'), passedOn);
}

/** @param {Command} command @param {Surroundings} surroundings @param {import('node:child_process').StdioOptions} stdio */
function start(command, { folder, environment, timeoutSeconds = 0 }, stdio) {
  return spawn(command.file, command.arguments, {
    cwd: folder,
    env: environment,
    stdio,
    shell: command.shell ?? false,
    timeout: timeoutSeconds * 1000,
    killSignal: 'SIGKILL',
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {readonly string[]} passedOn - signals that this process hands to the child
 * @returns {Promise<number>}
 */
function end(child, passedOn) {
  const listeners = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const listener = () => passedOn.includes(signal) && child.kill(/** @type {NodeJS.Signals} */ (signal));
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  }).finally(() => {
    for (const stopListening of listeners) stopListening();
  });
}
