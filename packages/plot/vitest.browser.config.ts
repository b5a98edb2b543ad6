import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from '../../chromium-launch';

export default defineConfig({
  test: {
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
