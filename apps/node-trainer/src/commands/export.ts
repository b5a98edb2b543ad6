import type { Command } from 'commander';
import type { ExportRequest } from '../exchange/export-network';
import type { OutputFlags, StartSession } from '../session';
import { addOutputOptions } from './common-options';

const examples = `
ONNX and TensorFlow.js hold the network and take the pixels of a picture, 0 (paper) to
255 (ink); --input normalized leaves it to you to normalise them. See docs/weights.md.

Examples:
  $ lenet export --out lenet.onnx                    the latest run
  $ lenet export runs/first --format tfjs --out web  a folder for tf.loadLayersModel
  $ lenet export weights.pt --out weights.npz        from a file in any known format`;

/** `lenet export`. */
export function addExportCommand(program: Command, startSession: StartSession): void {
  const command = program
    .command('export')
    .description('Write trained weights for other tools: ONNX, TensorFlow.js, NumPy, PyTorch')
    .argument('[source]', 'a run folder or a file of weights (default: the latest run)')
    .requiredOption('--out <path>', 'where to write; for tfjs a folder')
    .option('--format <name>', 'onnx, tfjs, npz or safetensors (default: by the ending of --out)')
    .option('--input <kind>', 'what the network takes: bytes (default) or normalized')
    .option('--architecture <name>', 'what a file of weights holds (default: what it fits)')
    .option('--force', 'replace what is there');
  addOutputOptions(command);
  command
    .addHelpText('after', examples)
    .action(async (source: string | undefined, flags: Omit<ExportRequest, 'source'> & OutputFlags) => {
      await startSession(flags, async (session) => {
        const { exportNetwork } = await import('../exchange/export-network');
        await exportNetwork({ ...flags, source }, session);
      });
    });
}
