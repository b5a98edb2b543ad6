import type { NetworkExportEvent, NetworkImportEvent } from './app-event';
import type { Page } from './page';
import { quote } from './quote';
import { showPath } from './show-path';

/** What was written for another tool, and how it is used there. */
export function formatNetworkExport({ files, architecture, usage }: NetworkExportEvent, { colours }: Page): string[] {
  return [...files.map((file) => formatFile(file, architecture)), colours.dim('Use it:'), `  ${usage}`];
}

/** What was read, how its names were found, and where it is now. */
export function formatNetworkImport(event: NetworkImportEvent, { colours, commandName }: Page): string[] {
  const { file, format, architecture, matchedBy, files, path } = event;
  const flag = path.endsWith('.safetensors') ? '--weights' : '--run';
  return [
    `Read ${showPath(file)}: ${formatNames[format]}, the network ${architecture}${matchedBy === 'shape' ? ', its names found by their shapes' : ''}`,
    ...files.map((written) => formatFile(written, architecture)),
    colours.dim('Use it:'),
    `  ${commandName} evaluate ${flag} ${quote(showPath(path))}`,
  ];
}

const formatNames: Readonly<Record<NetworkImportEvent['format'], string>> = {
  safetensors: 'safetensors',
  npz: '.npz of NumPy',
  pytorch: 'PyTorch',
  onnx: 'ONNX',
  'layers-model': 'TensorFlow.js',
};

function formatFile({ path, bytes }: { readonly path: string; readonly bytes: number }, architecture: string): string {
  return `Written: ${showPath(path)} (${formatBytes(bytes)}, ${architecture})`;
}

/** `245 kB`, in units of 1,000. */
function formatBytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} bytes` : `${Math.round(bytes / 1000).toLocaleString('en-US')} kB`;
}
