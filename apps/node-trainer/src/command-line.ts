import { Command, CommanderError } from 'commander';
import { addDevicesCommand } from './commands/devices';
import { addEvaluateCommand } from './commands/evaluate';
import { addExportCommand } from './commands/export';
import { addImportCommand } from './commands/import';
import { addPlotCommand } from './commands/plot';
import { addPredictCommand } from './commands/predict';
import { addRecipeCommand } from './commands/recipe';
import { addReproduceCommand } from './commands/reproduce';
import { addRunsCommand } from './commands/runs';
import { addSampleCommand } from './commands/sample';
import { addSetupCommand } from './commands/setup';
import { addSummaryCommand } from './commands/summary';
import { addTrainCommand } from './commands/train';
import { exitCodes } from './errors/exit-code';
import { describeFailure } from './errors/failure';
import { formatAppEvent } from './report/event-json';
import type { StartSession } from './session';
import { findCommandName } from './terminal/command-name';
import { Interruption } from './terminal/interruption';
import { version } from './version';

const examples = `
Examples:
  $ lenet train                      train the article's LeNet on MNIST
  $ lenet train --resume runs/first  go on with a run that was ended
  $ lenet runs                       list the runs, and how far they came
  $ lenet evaluate                   score the latest run, class by class
  $ lenet predict digit.png          read a picture of yours
  $ lenet export --out lenet.onnx    write the weights for other tools
  $ lenet sample 7 --test            show a test image and what is read in it

Exit codes: 0 done, 1 failed, 2 bad usage or input, 3 device not available,
130 or 143 interrupted.`;

/** Runs the command with its arguments; returns its exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  using interruption = new Interruption();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    interruption.endForBrokenPipe();
  });
  try {
    await createProgram(interruption).parseAsync(args.length > 0 ? [...args] : ['--help'], { from: 'user' });
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
  const startSession = sessionStarter(interruption);
  addTrainCommand(program, startSession);
  addEvaluateCommand(program, startSession);
  addPredictCommand(program, startSession);
  addRunsCommand(program, startSession);
  addSampleCommand(program, startSession);
  addPlotCommand(program, startSession);
  addExportCommand(program, startSession);
  addImportCommand(program, startSession);
  addSummaryCommand(program, startSession);
  addRecipeCommand(program, startSession);
  addReproduceCommand(program, startSession);
  addDevicesCommand(program, startSession);
  addSetupCommand(program, startSession);
  return program;
}

function sessionStarter({ signal }: Interruption): StartSession {
  const commandName = findCommandName(process.argv[1] ?? 'lenet', process.env, process.cwd());
  return async (flags, work) => {
    const { createReporter } = await import('./report/create-reporter');
    const reporter = createReporter(flags, commandName);
    try {
      await work({ emit: (event) => reporter.report(event), signal, commandName });
    } finally {
      reporter.close();
    }
  };
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
