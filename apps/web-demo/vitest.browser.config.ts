import { defineConfig } from 'vitest/config';

/** Each test file starts Chromium itself and looks at the built page as a visitor does. */
export default defineConfig({
  test: {
    include: ['src/**/*.browser.test.ts', 'test/**/*.browser.test.ts'],
    globalSetup: ['test/support/build-harness.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    reporters: ['default', ['json', { outputFile: '.test-results/browser.json' }]],
  },
});
