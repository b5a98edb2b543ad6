import type { Command } from 'commander';
import { wholeNumber } from '../input/number-flag';
import type { ReproduceRequest } from '../reproduction/reproduce';
import type { OutputFlags, StartSession } from '../session';
import { addOutputOptions } from './common-options';

const examples = `
Rows: article, fast, best, best-augmented, lenet5-1998.
A run that is there already is not made again, so the command goes on where it was interrupted.

Examples:
  $ lenet reproduce                            everything: hours, most of them for lenet5-1998
  $ lenet reproduce fast --seeds 3 --threads 2
  $ lenet reproduce --no-train                 the table of the records that are there`;

/** `lenet reproduce`. */
export function addReproduceCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('reproduce')
    .description("Train the recipes with several seeds, and make the table of their errors beside the paper's")
    .argument('[row...]', 'rows of the table (default: all)')
    .option('--seeds <n>', 'seeds a row, from 0 on (default: 5; fast: 10; lenet5-1998: 3)', wholeNumber('--seeds', 1))
    .option('--device <name>', "a device that lenet devices lists (default: the row's own)")
    .option('--threads <n>', 'threads to compute on, where the device can use several', wholeNumber('--threads', 1))
    .option('--runs <folder>', 'where the run folders are', 'runs/reproduction')
    .option('--records <folder>', 'where the JSON records of the rows are (default: the same)')
    .option('--page <file...>', 'put the table into these Markdown files too')
    .option('--data <folder>', 'read the four IDX files from this folder, gzip or not')
    .option('--no-train', 'train nothing');
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (rows: string[], flags: ReproduceRequest & OutputFlags) => {
    await startSession(flags, async (session) => {
      const { reproduce } = await import('../reproduction/reproduce');
      await reproduce(rows, flags, session);
    });
  });
}
