import type { Command } from 'commander';
import { wholeNumber } from '../input/number-flag';

/** Flags that every command has. */
export interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** False with `--no-color`. */
  readonly color?: boolean;
}

export function addOutputOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON event a line, and nothing else')
    .option('--quiet', 'print only the result')
    .option('--no-color', 'print without colours (NO_COLOR and FORCE_COLOR are heeded too)');
}

export function addDeviceOptions(command: Command): Command {
  return command
    .option('--device <name>', 'what to compute on: auto, or a name that lenet devices lists', 'auto')
    .option('--threads <n>', 'threads to compute on, where the device can use several', wholeNumber('--threads', 1));
}

export function addDataOptions(command: Command): Command {
  return command
    .option('--dataset <name>', 'mnist, fashion-mnist or kmnist', 'mnist')
    .option('--data <folder>', 'read the four IDX files from this folder, gzip or not')
    .option('--source <place>', 'take the data only from: cache, package or download');
}
