import type { Command } from 'commander';
import type { EvaluateRequest } from '../reading/evaluate-network';
import type { OutputFlags, StartSession } from '../session';
import { addDataOptions, addDeviceOptions, addNetworkOptions, addOutputOptions } from './common-options';

const examples = `
Examples:
  $ lenet evaluate
  $ lenet evaluate --run runs/first
  $ lenet evaluate --weights lenet.safetensors --out pictures`;

/** `lenet evaluate`. */
export function addEvaluateCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('evaluate')
    .description('Score a trained network on all test images, class by class')
    .option('--out <folder>', "where the pictures go (default: the run's folder; none with --weights)");
  addNetworkOptions(command);
  addDataOptions(command);
  addDeviceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (flags: EvaluateRequest & OutputFlags) => {
    await startSession(flags, async (session) => {
      const { evaluateNetwork } = await import('../reading/evaluate-network');
      await evaluateNetwork(flags, session);
    });
  });
}
