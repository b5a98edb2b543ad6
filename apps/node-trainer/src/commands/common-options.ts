import type { Command } from 'commander';
import { wholeNumber } from '../input/number-flag';

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
    .option('--dataset <name>', 'mnist, fashion-mnist or kmnist (default: mnist; a run: its own)')
    .option('--data <folder>', 'read the four IDX files from this folder, gzip or not')
    .option('--source <place>', 'take the data only from: cache, package or download');
}

export function addNetworkOptions(command: Command): Command {
  return command
    .option('--run <folder>', 'use the weights of this run (default: the latest in runs/)')
    .option('--weights <file>', 'use a file instead of a run: safetensors, .pt, ONNX, .npz, model.json')
    .option(
      '--architecture <name>',
      'what the file holds: article, diagram, lenet5-1998 or lenet1 (default: what it fits)',
    );
}
