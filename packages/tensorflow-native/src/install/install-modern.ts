import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadFile } from '../download/download-file';
import { findWheelUrl } from '../download/find-wheel-url';
import type { PinnedWheel } from '../download/pinned-wheel';
import { unpackWheel } from '../download/unpack-wheel';
import { TensorFlowError } from '../tensorflow-error';
import { copyBindingSources } from './binding-sources';
import { compileBinding } from './compile-binding';
import type { InstallProgress } from './install-progress';
import { compileQuietAddon } from './quiet-addon';
import { placeWheelFile } from './wheel-files';

/** What a binding is made of. */
export interface ModernParts {
  readonly indexUrl: string;
  readonly wheels: readonly PinnedWheel[];
  /** Folders from which an installed npm package is looked for before the registry is asked. */
  readonly from: readonly string[];
}

/** Makes the binding against the libraries of PyPI's wheels, all of it in one folder. */
export async function buildModern(
  folder: string,
  { indexUrl, wheels, from }: ModernParts,
  onProgress: (progress: InstallProgress) => void,
  signal?: AbortSignal,
): Promise<void> {
  await copyBindingSources(folder, from, signal);
  for (const wheel of wheels) await fetchWheel(folder, indexUrl, wheel, onProgress, signal);
  await linkLibraries(join(folder, 'deps', 'lib'));
  onProgress({ type: 'step-start', step: 'compile', detail: 'the binding' });
  await compileBinding(folder, signal);
  await compileQuietAddon(folder, signal);
}

async function fetchWheel(
  folder: string,
  indexUrl: string,
  wheel: PinnedWheel,
  onProgress: (progress: InstallProgress) => void,
  signal?: AbortSignal,
): Promise<void> {
  const { file, bytes: totalBytes } = wheel;
  const path = join(folder, 'wheels', file);
  await mkdir(join(folder, 'wheels'), { recursive: true });
  const url = await findWheelUrl(indexUrl, wheel, signal);
  const onBytes = (receivedBytes: number) => onProgress({ type: 'download-progress', file, receivedBytes, totalBytes });
  await downloadFile(url, path, wheel, onBytes, signal);
  onProgress({ type: 'step-start', step: 'unpack', detail: file });
  const unpacked = await unpackWheel(path, folder, placeWheelFile, signal);
  if (unpacked === 0) {
    throw new TensorFlowError('INVALID_WHEEL', `${file} holds none of the files that are needed.`, 'Report this.');
  }
  await rm(path);
}

/** The names under which `binding.gyp` asks for the libraries. */
async function linkLibraries(folder: string): Promise<void> {
  await symlink('libtensorflow_cc.so.2', join(folder, 'libtensorflow.so'));
  await symlink('libtensorflow_framework.so.2', join(folder, 'libtensorflow_framework.so'));
}
