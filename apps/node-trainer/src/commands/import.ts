import type { Command } from 'commander';
import type { ImportRequest } from '../exchange/import-network';
import type { OutputFlags, StartSession } from '../session';
import { addOutputOptions } from './common-options';

const examples = `
Reads safetensors, PyTorch's .pt (nothing in it is run), ONNX, .npz, and TensorFlow.js
LayersModels; the content tells which. See docs/weights.md.

Examples:
  $ lenet import weights.pt --out weights.safetensors
  $ lenet import lenet.onnx --out runs/from-pytorch   a run, for evaluate and predict
  $ lenet import web --out weights.safetensors        a folder with a model.json`;

/** `lenet import`. */
export function addImportCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('import')
    .description('Read weights of another tool, in any known format')
    .argument('<file>', 'a file of weights, or the folder of a LayersModel')
    .requiredOption('--out <path>', 'a .safetensors file, or else a run folder')
    .option('--architecture <name>', 'what the weights belong to (default: what they fit)')
    .option('--force', 'replace a file that is there');
  addOutputOptions(command);
  command
    .addHelpText('after', examples)
    .action(async (file: string, flags: Omit<ImportRequest, 'file'> & OutputFlags) => {
      await startSession(flags, async (session) => {
        const { importNetwork } = await import('../exchange/import-network');
        await importNetwork({ ...flags, file }, session);
      });
    });
}
