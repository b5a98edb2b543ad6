import { fileURLToPath } from 'node:url';
import { TensorFlowError } from '../tensorflow-error';
import { findCompiler } from './find-compiler';
import { run } from './run';

/**
 * Compiles a Node-API addon for Linux. Node-API is the same in every version of Node, and its headers come as a package of their own: so
 * neither node-gyp, Python nor make is needed, and the addon serves every Node.
 *
 * @param programArguments - sources, libraries and the output, relative to `folder`
 * @throws TensorFlowError `NO_COMPILER`, `COMPILE_FAILED`
 */
export async function compileAddon(
  folder: string,
  programArguments: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const compiler = findCompiler();
  if (!compiler) throw noCompiler();
  const headers = fileURLToPath(new URL('include', import.meta.resolve('node-api-headers/package.json')));
  const call = ['-shared', '-fPIC', '-std=c++17', '-O2', '-DNAPI_VERSION=8', `-I${headers}`, ...programArguments];
  const { exitCode, output } = await run(compiler, call, { folder, ...(signal && { signal }) });
  signal?.throwIfAborted();
  if (exitCode !== 0) throw failed(compiler, output);
}

export function noCompiler(): TensorFlowError {
  return new TensorFlowError(
    'NO_COMPILER',
    'There is no C++ compiler: neither g++, c++ nor clang++ is on PATH.',
    'Install one (Debian and Ubuntu: sudo apt install g++), or name it in CXX.',
  );
}

function failed(compiler: string, output: string): TensorFlowError {
  const lines = output.trim().split('\n');
  const line = lines.find((text) => /error/i.test(text)) ?? lines.at(-1) ?? 'no output';
  return new TensorFlowError(
    'COMPILE_FAILED',
    `${compiler} cannot compile the binding: ${line.trim().replace(/\.$/, '')}.`,
    'Nothing was installed. A compiler for C++17 is needed: GCC 9 or Clang 10, or later.',
  );
}
