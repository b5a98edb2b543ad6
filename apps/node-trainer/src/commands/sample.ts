import type { Command } from 'commander';
import { wholeNumber } from '../input/number-flag';
import type { SampleRequest } from '../reading/show-sample';
import type { OutputFlags, StartSession } from '../session';
import { addDataOptions, addNetworkOptions, addOutputOptions } from './common-options';

type SampleFlags = Omit<SampleRequest, 'index'> & OutputFlags;

const examples = `
Examples:
  $ lenet sample 0         the first training image
  $ lenet sample 7 --test  the eighth test image`;

/** `lenet sample`. */
export function addSampleCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('sample')
    .description('Show an image of the dataset, its label, and what is read in it')
    .argument('<index>', 'which image, counted from 0', wholeNumber('the index'))
    .option('--test', 'a test image instead of a training image');
  addNetworkOptions(command);
  addDataOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (index: number, flags: SampleFlags) => {
    await startSession(flags, async (session) => {
      const { showSample } = await import('../reading/show-sample');
      await showSample({ ...flags, index }, session);
    });
  });
}
