import type { Command } from 'commander';
import type { OutputFlags, StartSession } from '../session';
import { addOutputOptions } from './common-options';

const examples = `
Examples:
  $ lenet summary
  $ lenet summary --architecture lenet5-1998`;

/** `lenet summary`. */
export function addSummaryCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('summary')
    .description('Show the layers of a network: shapes and parameters')
    .option('--architecture <name>', 'article, diagram, lenet5-1998 or lenet1', 'article');
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (flags: OutputFlags & { readonly architecture: string }) => {
    await startSession(flags, async (session) => {
      const { findArchitecture, summary } = await import('@lenet/model');
      const { rows, total, text } = summary(findArchitecture(flags.architecture));
      session.emit({ type: 'model-summary', architecture: flags.architecture, parameters: total, layers: rows, text });
    });
  });
}
