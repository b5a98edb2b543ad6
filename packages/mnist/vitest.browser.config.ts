import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from '../../chromium-launch.ts';
import { serveMnist } from './test/serve-mnist.ts';

export default defineConfig({
  plugins: [serveMnist()],
  // A name that is not localhost, so that a page under it is no secure context.
  server: { allowedHosts: ['plain-http.test'] },
  optimizeDeps: { include: ['@noble/hashes/sha2.js'] },
  test: {
    testTimeout: 120_000,
    include: ['src/**/*.browser.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/browser.json' }]],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromiumLaunch('--host-resolver-rules=MAP plain-http.test localhost') }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
