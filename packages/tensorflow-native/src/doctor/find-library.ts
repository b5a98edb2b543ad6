import { join } from 'node:path';
import type { Machine } from './machine';

/** Folders that the dynamic linker searches on most systems, and those of CUDA's own installers and of WSL. */
const usualFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/usr/local/cuda/lib64',
  '/usr/lib/wsl/lib',
];

/**
 * Where a shared library lies: in `LD_LIBRARY_PATH`, in the linker's cache, or in a usual folder.
 *
 * @param name - the beginning of its file name: `libcuda.so.1`, `libcudnn.so`
 */
export async function findLibrary(machine: Machine, name: string): Promise<string | undefined> {
  const own = (machine.environment.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean);
  return inFolders(machine, own, name) ?? (await inCache(machine, name)) ?? inFolders(machine, usualFolders, name);
}

function inFolders(machine: Machine, folders: readonly string[], name: string): string | undefined {
  for (const folder of folders) {
    const file = machine.listFolder(folder).find((candidate) => candidate.startsWith(name));
    if (file) return join(folder, file);
  }
  return undefined;
}

/** Lines of `ldconfig -p`: `libcuda.so.1 (libc6,x86-64) => /usr/lib/x86_64-linux-gnu/libcuda.so.1`. */
async function inCache(machine: Machine, name: string): Promise<string | undefined> {
  const program = machine.findProgram('ldconfig') ?? '/sbin/ldconfig';
  const text = (await machine.ask(program, ['-p'])) ?? '';
  const line = text.split('\n').find((candidate) => candidate.trim().startsWith(name));
  return line?.split(' => ')[1]?.trim();
}
