import type { Command } from 'commander';
import type { NetworkFlags } from '../input/choose-network';
import type { OutputFlags, StartSession } from '../session';
import { addNetworkOptions, addOutputOptions } from './common-options';

const examples = `
The picture shows one digit on even paper, in any size and colour. It is made into an
image like MNIST's: fitted into 20x20 pixels and centred by its mass in 28x28.

Examples:
  $ lenet predict digit.png
  $ lenet predict --quiet *.png   one answer a line
  $ lenet predict digit.png --weights lenet.safetensors`;

/** `lenet predict`. */
export function addPredictCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('predict')
    .description('Read the digit in PNG pictures of yours')
    .argument('<file...>', 'PNG pictures');
  addNetworkOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (files: string[], flags: NetworkFlags & OutputFlags) => {
    await startSession(flags, async (session) => {
      const { predictPictures } = await import('../reading/predict-pictures');
      await predictPictures(files, flags, session);
    });
  });
}
