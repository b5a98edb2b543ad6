// Bundles the program of the workers that distort into a string in a module, src/distort/worker/worker-source.js, so that whatever loads
// the package's JavaScript has it too.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

const folder = fileURLToPath(new URL('../src/distort/worker/', import.meta.url));
const outDir = await mkdtemp(join(tmpdir(), 'lenet-worker-'));
try {
  await build({
    config: false,
    silent: true,
    entry: { worker: join(folder, 'worker-program.ts') },
    outDir,
    format: ['iife'],
    minify: true,
    target: 'es2022',
  });
  const source = await readFile(join(outDir, 'worker.global.js'), 'utf8');
  await writeFile(join(folder, 'worker-source.js'), `export const workerSource = ${JSON.stringify(source)};\n`);
} finally {
  await rm(outDir, { recursive: true });
}
