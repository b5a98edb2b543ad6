import type { Command } from 'commander';
import type { OutputFlags, StartSession } from '../session';
import { addOutputOptions } from './common-options';

const examples = `
Examples:
  $ lenet devices
  $ lenet devices --json`;

/** `lenet devices`. */
export function addDevicesCommand(program: Command, startSession: StartSession): void {
  const command = program.command('devices').description('List what this machine can compute on');
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (flags: OutputFlags) => {
    await startSession(flags, async (session) => {
      const { listDevices } = await import('../devices/list-devices');
      session.emit(await listDevices());
    });
  });
}
