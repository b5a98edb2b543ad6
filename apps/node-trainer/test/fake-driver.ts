import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newFolder } from './run-lenet';

/** The environment of a machine with an NVIDIA driver and an H200: a file of the library's name, and a script that answers as `nvidia-smi` does. */
export async function fakeDriver(): Promise<Record<string, string>> {
  const folder = await newFolder();
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'libcuda.so.1'), '');
  const program = join(folder, 'bin', 'nvidia-smi');
  await writeFile(program, "#!/bin/sh\necho '570.124.06, 9.0, 143771 MiB, NVIDIA H200'\n");
  await chmod(program, 0o755);
  return { LD_LIBRARY_PATH: folder, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
}
