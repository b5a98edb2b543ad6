import { resolve } from 'node:path';
import type { Architecture, ModelParameters } from '@lenet/model';
import type { Session } from '../session';
import { type ExportFormat, type ExportInput, findExportFormat, findExportInput } from './export-format';
import { findSource, type SourceRequest } from './find-source';
import { type WrittenFile, writeOutputFile, writeOutputFolder } from './write-output';

/** What `lenet export` was asked for. */
export interface ExportRequest extends SourceRequest {
  readonly out: string;
  /** By the ending of `out` when absent. */
  readonly format?: string;
  readonly input?: string;
  readonly force?: boolean;
}

/** Writes trained weights for other tools, and says how to use them there. */
export async function exportNetwork(request: ExportRequest, session: Session): Promise<void> {
  const format = findExportFormat(request.format, request.out);
  const input = findExportInput(request.input, format);
  const { architecture, parameters } = await findSource(request, session);
  const files = await write({
    architecture,
    parameters,
    format,
    input,
    path: request.out,
    force: request.force ?? false,
  });
  session.emit({
    type: 'network-export',
    format,
    path: request.out,
    architecture: architecture.name,
    ...(input && { input }),
    files,
    usage: describeUsage(format, request.out, architecture, input),
  });
}

interface Output {
  readonly architecture: Architecture;
  readonly parameters: ModelParameters;
  readonly format: ExportFormat;
  readonly input: ExportInput | undefined;
  readonly path: string;
  readonly force: boolean;
}

async function write({
  architecture,
  parameters,
  format,
  input = 'bytes',
  path,
  force,
}: Output): Promise<readonly WrittenFile[]> {
  switch (format) {
    case 'onnx': {
      const { parametersToOnnx } = await import('@lenet/model/onnx');
      return [await writeOutputFile(path, parametersToOnnx(architecture, parameters, { input }), force)];
    }
    case 'tfjs': {
      const { parametersToLayersModel } = await import('@lenet/model/layers-model');
      const { 'model.json': model, ...weights } = parametersToLayersModel(architecture, parameters, { input });
      return writeOutputFolder(path, { ...weights, 'model.json': model }, force);
    }
    case 'npz': {
      const { parametersToNpz } = await import('@lenet/model/npz');
      return [await writeOutputFile(path, parametersToNpz(parameters), force)];
    }
    case 'safetensors': {
      const { parametersToSafetensors } = await import('@lenet/model');
      const bytes = parametersToSafetensors(parameters, { format: 'pt', architecture: architecture.name });
      return [await writeOutputFile(path, bytes, force)];
    }
  }
}

/** How the file is used where it goes to, in one line. */
function describeUsage(
  format: ExportFormat,
  path: string,
  { input: size }: Architecture,
  input: ExportInput = 'bytes',
): string {
  const { channels, rows, columns } = size;
  const pixels = input === 'bytes' ? 'pixels 0 to 255' : 'pixels (pixel / 255 - 0.1307) / 0.3081';
  const quoted = JSON.stringify(path);
  switch (format) {
    case 'onnx': {
      const type = input === 'bytes' ? 'uint8' : 'float32';
      return `onnxruntime.InferenceSession(${quoted}).run(None, {"image": images})  # ${type} [n, ${channels}, ${rows}, ${columns}], ${pixels}`;
    }
    case 'tfjs':
      return `await tf.loadLayersModel(${JSON.stringify(`file://${resolve(path, 'model.json')}`)})  // takes [n, ${rows}, ${columns}, ${channels}], ${pixels}`;
    case 'npz':
      return `numpy.load(${quoted})["conv1.weight"]  # names and layouts of PyTorch`;
    case 'safetensors':
      return `model.load_state_dict(safetensors.torch.load_file(${quoted}))`;
  }
}
