// Compiles assembly/ and the worker's program into one module, src/kernels/kernel-binaries.js, so that whatever loads the
// package's JavaScript has its WebAssembly too. Two builds: shared memory has to be asked for when compiling.
import { readFile, writeFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';
import ts from 'typescript';

const folder = new URL('../', import.meta.url);
const largestMemory = '16384'; // pages of 64 KiB: 1 GiB

const common = [
  'assembly/index.ts',
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--memoryBase',
  '1024',
  '--disableWarning',
];
const builds = {
  oneThread: ['--enable', 'simd', '--disable', 'threads'],
  manyThreads: ['--enable', 'simd,threads', '--sharedMemory', '--maximumMemory', largestMemory],
};

const exports = [];
for (const [name, flags] of Object.entries(builds)) {
  const bytes = await compile(flags);
  exports.push(`export const ${name} =\n  '${Buffer.from(bytes).toString('base64')}';\n`);
}
exports.push(`export const workerProgram = ${JSON.stringify(await workerProgram())};\n`);
await writeFile(new URL('src/kernels/kernel-binaries.js', folder), exports.join('\n'));

async function compile(flags) {
  const files = new Map();
  const { error, stderr } = await asc.main([...common, ...flags, '--outFile', 'kernels.wasm'], {
    readFile: (name, base) => readFile(new URL(name, new URL(`${base}/`, folder)), 'utf8').catch(() => null),
    writeFile: (name, contents) => files.set(name, contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`The kernels do not compile:\n${stderr}`);
  return files.get('kernels.wasm');
}

async function workerProgram() {
  const source = await readFile(new URL('src/threads/worker-program.ts', folder), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None, removeComments: true },
  });
  return outputText;
}
