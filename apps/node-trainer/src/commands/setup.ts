import type { Command } from 'commander';
import type { OutputFlags, StartSession } from '../session';
import type { SetupRequest } from '../setup/run-setup';
import { addOutputOptions } from './common-options';

const examples = `
TensorFlow comes from PyPI (TensorFlow 2.21; for cuda with CUDA 12 and cuDNN 9, 3.2 GB; for
tensorflow 274 MB) and goes into a folder of its own in your cache. A C++ compiler is needed.

Examples:
  $ lenet setup cuda --check      what is there and what is missing, and nothing else
  $ lenet setup cuda              then: lenet train --device cuda
  $ lenet setup tensorflow        then: lenet train --device tensorflow
  $ lenet setup cuda --remove`;

/** `lenet setup`. */
export function addSetupCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('setup')
    .description('Get what the devices cuda and tensorflow need')
    .argument('<device>', 'cuda or tensorflow')
    .option('--check', 'only say what is there and what is missing')
    .option('--remove', 'remove it again')
    .option('--force', 'get it again even if it is there')
    .option('--stock', "let npm's package download TensorFlow 2.9 instead (CUDA 11.2 and cuDNN 8.1 must be installed)")
    .option('--index-url <url>', 'take the wheels from this package index (default: as pip is set up, or PyPI)');
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (device: string, flags: SetupRequest & OutputFlags) => {
    await startSession(flags, async (session) => {
      const { runSetup } = await import('../setup/run-setup');
      await runSetup(device, flags, session);
    });
  });
}
