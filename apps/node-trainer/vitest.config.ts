import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 120_000,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/tensorflow/**', 'test/**/*.browser.test.ts'],
    reporters: ['default', ['json', { outputFile: '.test-results/unit.json' }]],
  },
});
