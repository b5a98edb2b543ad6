import { extname } from 'node:path';
import { CommandError } from '../errors/command-error';

/** A format that weights are written in. */
export type ExportFormat = 'onnx' | 'tfjs' | 'npz' | 'safetensors';

/** What a network in ONNX or a LayersModel takes: the bytes of a picture, or normalised pixels. */
export type ExportInput = 'bytes' | 'normalized';

const formats: readonly ExportFormat[] = ['onnx', 'tfjs', 'npz', 'safetensors'];
const inputs: readonly ExportInput[] = ['bytes', 'normalized'];

/**
 * The format that was asked for, or that the ending of the path names.
 *
 * @throws CommandError `INVALID_USAGE`
 */
export function findExportFormat(asked: string | undefined, path: string): ExportFormat {
  const name = asked ?? extname(path).slice(1);
  const format = formats.find((candidate) => candidate === name);
  if (format) return format;
  const hint = `Choose one of: ${formats.join(', ')}.`;
  if (asked !== undefined) throw new CommandError('INVALID_USAGE', `There is no format "${asked}".`, hint);
  throw new CommandError(
    'INVALID_USAGE',
    `${path} does not say in which format to write.`,
    `Name one with --format: ${formats.join(', ')}.`,
  );
}

/**
 * What the network shall take; only ONNX and a LayersModel hold a network.
 *
 * @throws CommandError `INVALID_USAGE`
 */
export function findExportInput(asked: string | undefined, format: ExportFormat): ExportInput | undefined {
  const holdsNetwork = format === 'onnx' || format === 'tfjs';
  if (!holdsNetwork && asked !== undefined) {
    throw new CommandError(
      'INVALID_USAGE',
      `--input does not go with ${format}, which holds weights only.`,
      'Leave it out.',
    );
  }
  if (!holdsNetwork) return undefined;
  const input = inputs.find((candidate) => candidate === (asked ?? 'bytes'));
  if (input) return input;
  throw new CommandError('INVALID_USAGE', `There is no input "${asked}".`, `Choose one of: ${inputs.join(', ')}.`);
}
