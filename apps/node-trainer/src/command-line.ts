import { Command, CommanderError } from 'commander';
import type { OutputFlags } from './commands/common-options';
import { addDevicesCommand } from './commands/devices';
import { addSummaryCommand } from './commands/summary';
import { addTrainCommand } from './commands/train';
import { exitCodes } from './errors/exit-code';
import { describeFailure } from './errors/failure';
import { formatAppEvent } from './report/event-json';
import { Interruption } from './terminal/interruption';
import { version } from './version';

const examples = `
Examples:
  $ lenet train                      train the article's LeNet on MNIST
  $ lenet evaluate                   score the latest run, class by class
  $ lenet predict digit.png          read a picture of yours
  $ lenet sample 7 --test            show a test image and what is read in it

Exit codes: 0 done, 1 failed, 2 bad usage or bad input, 3 device not available, 130 or 143 interrupted.`;

/** Runs the command with its arguments; returns its exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  using interruption = new Interruption();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    interruption.endForBrokenPipe();
  });
  try {
    await createProgram(interruption).parseAsync([...args], { from: 'user' });
    return interruption.exitCode ?? exitCodes.success;
  } catch (error) {
    return interruption.exitCode ?? showFailure(error, args.includes('--json'));
  }
}

function createProgram(interruption: Interruption): Command {
  const program = new Command('lenet')
    .description('Train LeNet to read digits, and use it.')
    .version(version)
    .helpCommand(false)
    .addHelpText('after', examples)
    .configureOutput({ outputError: () => {} })
    .exitOverride();
  const startSession = async (flags: OutputFlags, work: (session: import('./session').Session) => Promise<void>) => {
    const { createReporter } = await import('./report/create-reporter');
    const reporter = createReporter(flags);
    try {
      await work({ emit: (event) => reporter.report(event), signal: interruption.signal });
    } finally {
      reporter.close();
    }
  };
  addTrainCommand(program, startSession);
  addSummaryCommand(program, startSession);
  addDevicesCommand(program, startSession);
  return program;
}

/** Prints what went wrong: for people on stderr, and with `--json` as an event too. */
function showFailure(error: unknown, wantsJson: boolean): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.success;
  if (process.env.LENET_DEBUG) console.error(error);
  const failure = describeFailure(error);
  if (wantsJson) process.stdout.write(`${formatAppEvent({ type: 'error', ...failure })}\n`);
  process.stderr.write(`error: ${failure.message}\n  hint: ${failure.hint}\n`);
  return failure.exitCode;
}
