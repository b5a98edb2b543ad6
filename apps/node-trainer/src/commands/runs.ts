import type { Command } from 'commander';
import type { OutputFlags, StartSession } from '../session';
import { addOutputOptions } from './common-options';

const examples = `
A run is finished, running while a process trains in it, failed, or else interrupted:
lenet train --resume RUN goes on with it.

Examples:
  $ lenet runs
  $ lenet runs --json experiments`;

/** `lenet runs`. */
export function addRunsCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('runs')
    .description('List the runs of a folder: how far they came, and which are going on')
    .argument('[folder]', 'a folder of run folders', 'runs');
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (folder: string, flags: OutputFlags) => {
    await startSession(flags, async (session) => {
      const { listRuns } = await import('../runs/list-runs');
      session.emit(await listRuns(folder));
    });
  });
}
