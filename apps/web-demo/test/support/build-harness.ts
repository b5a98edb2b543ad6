import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, mergeConfig } from 'vite';
import { pageConfig } from '../../vite/page-config.ts';

const inApp = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Where the built harness lies. */
export const harnessFolder = inApp('.test-site');

/** Builds the harness once for all test files: the session of the page, without the page. */
export default async function buildHarness(): Promise<() => void> {
  const environment = process.env.NODE_ENV;
  // A test runner's `test` would build a page that takes itself for one in development.
  process.env.NODE_ENV = 'production';
  try {
    await build(
      mergeConfig(pageConfig('test/harness/index.html'), {
        configFile: false,
        root: inApp('test/harness'),
        logLevel: 'warn',
        build: { outDir: harnessFolder, emptyOutDir: true },
      }),
    );
  } finally {
    process.env.NODE_ENV = environment ?? '';
  }
  return () => rmSync(harnessFolder, { recursive: true, force: true });
}
