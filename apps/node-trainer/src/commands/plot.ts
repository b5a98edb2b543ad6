import type { Command } from 'commander';
import type { OutputFlags, StartSession } from '../session';
import { addOutputOptions } from './common-options';

const examples = `
Examples:
  $ lenet plot runs/first`;

/** `lenet plot`. */
export function addPlotCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('plot')
    .description('Draw the curves of a run again: here, and as training.svg and training.png')
    .argument('<run>', 'a run folder');
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (run: string, flags: OutputFlags) => {
    await startSession(flags, async (session) => {
      const { plotRun } = await import('../reading/plot-run');
      await plotRun(run, session);
    });
  });
}
