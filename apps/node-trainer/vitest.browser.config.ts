import { defineConfig } from 'vitest/config';

/** The tests that need a driver of Chromium's: they run the command, not a browser. */
export default defineConfig({
  test: {
    testTimeout: 180_000,
    include: ['test/**/*.browser.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/browser.json' }]],
  },
});
