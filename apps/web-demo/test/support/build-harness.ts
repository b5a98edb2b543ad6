import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { mnistFiles } from '../../vite/mnist-files.ts';

const app = fileURLToPath(new URL('../..', import.meta.url));

/** Where the built harness lies. */
export const harnessFolder = `${app}.test-site`;

/** Builds the harness once for all test files: the session of the page, without the page. */
export default async function buildHarness(): Promise<() => void> {
  await build({
    configFile: false,
    root: `${app}test/harness`,
    base: './',
    logLevel: 'warn',
    plugins: [mnistFiles(`${app}node_modules/.cache/mnist`)],
    worker: { format: 'es' },
    build: { target: 'es2022', outDir: harnessFolder, emptyOutDir: true },
  });
  return () => rmSync(harnessFolder, { recursive: true, force: true });
}
